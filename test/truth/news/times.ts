/** What comes because its time has come. */
import {
  type Change,
  change,
  gone,
  type Line,
  type News,
  never,
  told,
  toldBut,
  usual,
  usualWish,
} from './news.ts'

const due1 = /T-1 Paint the fence (is due now|was due)/

export const due: News = {
  reason: 'due',
  what: 'a due date',
  before: ['Kenji: me pings due:0', 'Ana: add Paint the fence @Kenji due:"{day 1} 14:30"'],
  news: [],
  says: due1,
  held: { at: '1 14:30', until: '1 15:00', keep: ['Kenji: me pings quiet:14-15'] },
  gathered: { at: '1 14:30', seconds: 60 },
  changes: [
    ...usual('due', due1),
    change('done', ['Ana: done T-1'], gone),
    change('done and reopened', ['Ana: done T-1', 'Ana: reopen T-1'], told(due1)),
    change('due another day', ['Ana: due T-1 {day 8}'], gone),
    change('due later that day', ['Ana: due T-1 {day 1} 17:00'], gone, {
      after: told(/T-1 Paint the fence is due now/),
    }),
    change('due no more', ['Ana: due T-1 none'], gone),
    change('unassigned', ['Ana: unassign T-1 @Kenji'], gone),
    change('handed to somebody else', ['Ana: handoff T-1 @Maya'], gone, { maya: told(/hands you T-1/) }),
    change(
      'blocked',
      ['Ana: add Buy paint', 'Ana: depend T-1 on T-2'],
      toldBut(/(?:waits|waiting) for T-2/, /\[Start\]/),
    ),
  ],
}

const drafted = /Your standup draft for [\s\S]*Next: T-1 Paint the fence[\s\S]*\[Looks good\]/

export const standup: News = {
  reason: 'standup',
  what: 'a standup that asks',
  before: [
    'Ana: standup add "every weekday 15:30" zone:UTC @Kenji',
    'Ana: add Paint the fence',
    'Kenji: start T-1',
  ],
  news: [],
  says: drafted,
  held: { at: '1 14:30', until: '1 15:00', keep: ['Kenji: me pings quiet:14-15'] },
  gathered: { at: '1 14:30', seconds: 60 },
  changes: [
    change('answered', ['Kenji: standup say done:"The gate"'], gone),
    change('confirmed', ['Kenji: standup confirm'], gone),
    change('sat out', ['Kenji: standup skip'], gone),
    change('paused', ['Ana: standup pause'], gone),
    change('deleted', ['Ana: standup delete'], gone),
    change('left', ['Kenji: standup leave'], gone),
    change('moved to tomorrow', ['Ana: standup change "every wednesday 15:30"'], gone),
    change('Kenji away', ['Kenji: away until {day 4}'], gone),
    change('its kind muted', ['Kenji: mute standup'], gone),
    change('Kenji removed', ['Ana: people remove @Kenji confirm:yes'], gone),
    change('its task renamed', ['Ana: edit T-1 title:"Paint the wall"'], toldBut(/Paint the wall/, /fence/)),
    change(
      'its task moved to a private List',
      ['Ana: lists add Vault private:yes', 'Ana: move T-1 to:Vault'],
      toldBut(/Your standup/, /fence|T-1/),
    ),
    change('its task deleted', ['Ana: delete T-1'], toldBut(/Your standup/, /Next: T-1/)),
    change('its task done', ['Ana: done T-1'], toldBut(/Your standup/, /Next: T-1/)),
  ],
}

const reminds = /@Ana reminds you: T-1 Paint the fence/
/** Of a reminder that Ana made. `changed` is another time of it, on Tuesday. */
const ofReminder = (says: RegExp, changed: string): Change[] => [
  change('at another time', [`Ana: reminders change R-1 ${changed}`], gone, { after: told(says) }),
  change('put off by Kenji', ['Kenji: reminders snooze R-1 {day 1} 16:00'], gone, { after: told(says) }),
  change('its maker removed', ['Ana: people role @Maya owner', 'Maya: people remove @Ana confirm:yes'], gone),
]
const early = { at: '1 03:00', until: '1 09:00' }

export const reminder: News = {
  reason: 'reminder',
  what: 'a teammate’s reminder of a task',
  before: ['Ana: add Paint the fence', 'Ana: remind @Kenji T-1 {at}'],
  news: [],
  says: reminds,
  held: early,
  changes: [
    ...usualWish(reminds).filter(({ name }) => !name.endsWith('muted')),
    ...ofReminder(reminds, '{day 1} 16:00'),
    change('the task muted', ['Kenji: mute T-1'], gone),
    change('done', ['Ana: done T-1'], gone),
    change('done and reopened', ['Ana: done T-1', 'Ana: reopen T-1'], told(reminds)),
  ],
}

const called = /@Ana reminds you: call the shop/

export const wordsReminder: News = {
  reason: 'reminder',
  what: 'a teammate’s recurring reminder in words',
  before: ['Ana: remind @Kenji every tuesday at {time} to call the shop'],
  news: [],
  says: called,
  held: early,
  changes: [
    ...ofReminder(called, 'every tuesday at 16:00'),
    change('cancelled', ['Ana: reminders cancel R-1'], gone),
    change('Kenji removed', ['Ana: people remove @Kenji confirm:yes'], gone),
  ],
}

/** Within the second that what comes at the same moment is waited for. */
const second = { at: '1 11:00', seconds: 1 }
const own = /Reminder: (?:buy a brush \()?T-1/

export const ownReminder: News = {
  reason: 'reminder',
  what: 'Kenji’s own reminder of a task',
  before: ['Ana: add Paint the fence', 'Kenji: remind me T-1 {at}'],
  news: [],
  says: own,
  held: null,
  gathered: second,
  changes: [
    ...usualWish(own),
    change('put off', ['Kenji: reminders snooze R-1 in 2 hours'], gone, { after: told(own) }),
    change('done', ['Ana: done T-1'], gone),
  ],
}

export const toldReminder: News = {
  ...ownReminder,
  what: 'Kenji’s own reminder with words about a task',
  before: ['Ana: add Paint the fence', 'Kenji: remind me T-1 {at} to buy a brush'],
  changes: [
    // Whether it is told or not, it offers nothing that is done already.
    change('done', ['Ana: done T-1'], never(/\[Done\]/)),
    change(
      'moved to a private List',
      ['Ana: lists add Vault private:yes', 'Ana: move T-1 to:Vault'],
      never(/fence/),
    ),
  ],
}

const back = /Back to T-1 Paint the fence/

export const later: News = {
  reason: 'later',
  what: 'what Kenji put off',
  before: ['Ana: add Paint the fence @Kenji', 'Kenji: later T-1 {at}'],
  news: [],
  says: back,
  held: null,
  gathered: second,
  changes: [
    ...usualWish(back),
    change('done', ['Ana: done T-1'], gone),
    change('put off again', ['Kenji: later T-1 in 3 hours'], gone, { after: told(back) }),
    change(
      'blocked',
      ['Ana: add Buy paint', 'Ana: depend T-1 on T-2'],
      toldBut(/(?:waits|waiting) for T-2/, /\[Start\]/),
    ),
  ],
}

const asked = /Back to T-1 Paint the fence[\s\S]*\[Accept\]/
const handed: Line[] = [
  'Ana: add Paint the fence',
  'Ana: handoff T-1 @Kenji',
  'Kenji: handoffs later T-1 {at}',
]

export const laterHandoff: News = {
  reason: 'later',
  what: 'a handoff that Kenji put off',
  before: handed,
  news: [],
  says: asked,
  held: null,
  gathered: second,
  changes: [
    ...usualWish(asked),
    change('done', ['Ana: done T-1'], gone),
    change('accepted', ['Kenji: handoffs accept T-1'], gone),
    change('refused', ['Kenji: handoffs refuse T-1 No brush'], gone),
    change('handed to somebody else', ['Ana: handoff T-1 @Maya'], gone, { maya: told(/hands you T-1/) }),
    change('unassigned', ['Ana: unassign T-1 @Kenji'], gone),
  ],
}

const covers = /You cover for @Maya[\s\S]*is away from/

export const cover: News = {
  reason: 'cover',
  what: 'whom Kenji covers for',
  before: [],
  news: ['Maya: away until {day 3} cover @Kenji'],
  says: covers,
  gathered: null,
  changes: [
    change('back already', ['Maya: back'], never(/You cover for/)),
    change('somebody else covers', ['Maya: away cover @Ana'], never(/You cover for/)),
    change(
      'away for longer',
      ['Maya: away until {day 5} cover @Kenji'],
      toldBut(/until 2026-03-07/, /2026-03-05/),
    ),
    change('its kind muted', ['Kenji: mute cover'], gone),
    change('Maya removed', ['Ana: people remove @Maya confirm:yes'], gone),
    change('Kenji removed', ['Ana: people remove @Kenji confirm:yes'], gone),
  ],
}
