/** How far work is: parts that are finished, what is nearly ready, and what stands still. */
import { change, gone, type Line, type News, never, told, toldBut, usual } from './news.ts'

const whole = /All subtasks of T-1 Paint the fence are finished/

export const subtasks: News = {
  reason: 'subtasks',
  what: 'the last subtask finished',
  before: ['Ana: add Paint the fence @Kenji', 'Ana: add Sand it under:T-1'],
  news: ['Ana: done T-2'],
  says: whole,
  changes: [
    ...usual('subtasks', whole),
    change('the subtask reopened', ['Maya: reopen T-2'], gone),
    change('taken back', ['Ana: undo'], gone),
    change('another subtask', ['Ana: add Clean up under:T-1'], gone),
    change('the whole done', ['Ana: done T-1'], gone),
    change('unassigned', ['Ana: unassign T-1 @Kenji'], gone),
    change('given to somebody else', ['Ana: unassign T-1 @Kenji', 'Ana: assign T-1 @Maya'], gone, {
      maya: told(/assigned you T-1/),
    }),
    change('the subtask renamed', ['Ana: edit T-2 title:"Rub it down"'], toldBut(/Rub it down/, /Sand it/)),
    change(
      'the subtask moved out',
      ['Ana: add Tidy the yard', 'Ana: edit T-2 under:T-3'],
      never(/All subtasks/),
    ),
  ],
}

const nearly = /T-1 Paint the fence is nearly ready for you/

export const review: News = {
  reason: 'review',
  what: 'the last blocker in review',
  before: [
    'Kenji: add Paint the fence @me',
    'Ana: add Buy paint',
    'Ana: depend T-1 on T-2',
    'Kenji: me pings review:yes',
  ],
  news: ['Ana: status T-2 in review'],
  says: nearly,
  changes: [
    ...usual('review', nearly),
    change('out of review again', ['Ana: status T-2 in progress'], gone),
    change('taken back', ['Ana: undo'], gone),
    change('the blocker done', ['Ana: done T-2'], toldBut(/T-1 Paint the fence is ready for you/, /nearly/)),
    change('in the way no more', ['Ana: undepend T-1 from T-2'], never(/nearly/)),
    change('another blocker', ['Ana: add Find the ladder', 'Ana: depend T-1 on T-3'], gone),
    change('done', ['Ana: done T-1'], gone),
    change('unassigned', ['Ana: unassign T-1 @Kenji'], gone),
    change('no more wish to hear of it', ['Kenji: me pings review:no'], gone),
    change('the blocker renamed', ['Ana: edit T-2 title:"Mix colours"'], toldBut(/Mix colours/, /Buy paint/)),
    change(
      'the blocker moved to a private List',
      ['Ana: lists add Vault private:yes', 'Ana: move T-2 to:Vault'],
      toldBut(nearly, /Buy paint|T-2/),
    ),
  ],
}

/** What comes in Kenji's own hours waits for the end of his quiet ones. */
const quiet = { at: '1 10:30', until: '1 11:00', keep: ['Kenji: me pings quiet:10-11'] as Line[] }
const gathered = { at: '1 10:30', seconds: 60 }

const waits = /@Maya has been waiting for T-1 Paint the fence since yesterday/

export const waiting: News = {
  reason: 'nudge',
  what: 'somebody who waits',
  before: ['Ana: add Paint the fence @Kenji', 'Ana: add Hang the gate @Maya', 'Ana: depend T-2 on T-1'],
  news: [],
  says: waits,
  held: quiet,
  gathered,
  changes: [
    ...usual('nudge', waits),
    change('done', ['Ana: done T-1'], gone, { maya: told(/T-2 Hang the gate is ready for you/) }),
    change('begun', ['Kenji: start T-1'], gone),
    change('unassigned', ['Ana: unassign T-1 @Kenji'], gone),
    change('waited for no more', ['Ana: undepend T-2 from T-1'], gone),
    change('what waited is done', ['Ana: done T-2 anyway:yes'], gone),
    change('what waited is with Kenji', ['Ana: unassign T-2', 'Kenji: assign T-2 me'], gone),
    change('what waits renamed', ['Ana: edit T-2 title:"Fit the door"'], toldBut(/Fit the door/, /Hang/)),
  ],
}

const stood = /T-1 Paint the fence has been in “In progress” for 1 working day/

export const stale: News = {
  reason: 'nudge',
  what: 'a status that lasts',
  before: [
    'Ana: lists stale Tasks "In progress" 1d',
    'Ana: add Paint the fence @Kenji',
    'Ana: status T-1 in progress',
  ],
  news: [],
  says: stood,
  held: quiet,
  gathered,
  changes: [
    ...usual('nudge', stood),
    change('in review', ['Ana: status T-1 in review'], gone),
    change('done', ['Ana: done T-1'], gone),
    change('unassigned', ['Ana: unassign T-1 @Kenji'], gone),
    change('may last', ['Ana: lists stale Tasks "In progress" none'], gone),
  ],
}

const unanswered = /@Ana’s handoff of T-1 Paint the fence is still waiting for you[\s\S]*\[Accept\]/

export const nudge: News = {
  reason: 'nudge',
  what: 'a handoff without an answer',
  before: ['Ana: add Paint the fence', 'Ana: handoff T-1 @Kenji'],
  news: [],
  says: unanswered,
  held: { at: '0 14:30', until: '0 15:00', keep: ['Kenji: me pings quiet:14-15'] },
  gathered: { at: '0 14:30', seconds: 60 },
  changes: [
    ...usual('nudge', unanswered),
    change('accepted', ['Kenji: handoffs accept T-1'], gone),
    change('refused', ['Kenji: handoffs refuse T-1 No brush'], gone),
    change('passed on', ['Kenji: handoffs pass T-1 @Maya'], gone, { maya: told(/hands you T-1/) }),
    change('put off', ['Kenji: handoffs later T-1 in 2 hours'], gone),
    change('done', ['Ana: done T-1'], gone),
    change('handed to somebody else', ['Ana: handoff T-1 @Maya'], gone, { maya: told(/hands you T-1/) }),
    change('unassigned', ['Ana: unassign T-1 @Kenji'], gone),
  ],
}

const signs = /asks for your sign-off on T-1 Paint the fence[\s\S]*\[Sign off\]/

export const signoff: News = {
  reason: 'nudge',
  what: 'a sign-off that is asked for',
  before: ['Ana: add Paint the fence @Ana', 'Ana: gate T-1 signoff:@Kenji'],
  news: ['Ana: signoff T-1 ask:yes'],
  says: signs,
  changes: [
    ...usual('nudge', signs),
    change('signed off', ['Kenji: signoff T-1'], gone),
    change('needed no more', ['Ana: gate T-1 signoff:none'], gone),
    change('somebody else’s to give', ['Ana: gate T-1 signoff:@Maya'], gone),
    change('signed off and done', ['Kenji: signoff T-1', 'Ana: done T-1'], gone),
  ],
}

const sentIn = /sent the form “Wish”: T-1 Paint the fence/

export const form: News = {
  reason: 'form',
  what: 'that somebody sent a form',
  before: ['Ana: forms add Wish ask "What?" required then tell @Kenji'],
  news: ['Maya: forms fill Wish answers:"Paint the fence"'],
  says: sentIn,
  changes: [
    ...usual('form', sentIn),
    change('the form deleted', ['Ana: forms delete Wish'], told(sentIn)),
    change('taken up', ['Ana: start T-1'], told(sentIn)),
  ],
}

const begun = /“Paint the fence” is being worked on/
const closed = /“Paint the fence” was closed without being done/

/** It is about what Kenji sent, whatever he may know of the task. */
export const sent: News = {
  reason: 'sent',
  what: 'what became of what Kenji sent',
  before: ['Ana: forms add Wish ask "What?" required', 'Kenji: forms fill Wish answers:"Paint the fence"'],
  news: ['Ana: start T-1'],
  says: begun,
  changes: [
    ...usual('sent', begun).flatMap((each) => {
      if (each.name === 'deleted') return [{ ...each, kenji: told(closed) }]
      const isHeeded = ['its kind muted', 'Kenji removed', 'deleted and restored'].includes(each.name)
      return [isHeeded ? each : { ...each, kenji: toldBut(begun, /wall/) }].filter(
        ({ name }) => name !== 'renamed',
      )
    }),
    change('renamed', ['Ana: edit T-1 title:"Hidden"'], told(begun)),
    change('put back', ['Ana: undo'], gone),
    change('done by then', ['Maya: done T-1'], toldBut(/“Paint the fence” is done/, /worked on/)),
  ],
}

const ruled = /T-1 Paint the fence needs you[\s\S]*Because of Ana’s rule/

export const rule: News = {
  reason: 'rule',
  what: 'what a rule tells',
  before: [
    'Ana: add Paint the fence',
    'Ana: rules add when tagged #help then tell @Kenji "{task} needs you"',
  ],
  news: ['Ana: tag T-1 #help'],
  says: ruled,
  changes: [
    ...usual('rule', ruled),
    change('the rule deleted', ['Ana: rules delete 1'], told(ruled)),
    change('the task done', ['Ana: done T-1'], told(ruled)),
  ],
}

const isPaused = /The rule “status: tag” is paused[\s\S]*Its place no longer has a status called “In review”/
const mute = usual('broken', isPaused).filter(
  ({ name }) => name === 'its kind muted' || name === 'Kenji removed',
)

export const broken: News = {
  reason: 'broken',
  what: 'that a rule was paused',
  before: [
    'Ana: lists add Backend',
    'Kenji: rules add in:Backend when status becomes "In review" then tag #seen',
  ],
  news: ['Ana: statuses use bug-triage in:Backend'],
  says: isPaused,
  changes: [
    ...mute,
    change('its List renamed', ['Ana: lists rename Backend Platform'], told(isPaused)),
    change('the rule deleted', ['Kenji: rules delete 1'], gone),
    change('the rule changed', ['Kenji: rules edit 1 when tagged #a then tag #seen'], gone),
  ],
}
