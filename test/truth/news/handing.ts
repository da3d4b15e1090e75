/** Work that changes hands. */
import { change, gone, type Line, type News, never, told, toldBut, usual } from './news.ts'

const handed = /hands you T-1 Paint the fence[\s\S]*\[Accept\]/
const given = /assigned you T-1 Paint the fence/
const ready = /T-1 Paint the fence is ready for you/
const note = 'The brush is in the shed'

export const handoff: News = {
  reason: 'handoff',
  what: 'a handoff',
  before: ['Ana: add Paint the fence'],
  news: [`Ana: handoff T-1 @Kenji ${note}`],
  says: handed,
  changes: [
    ...usual('handoff', handed),
    change('done by somebody else', ['Maya: done T-1'], gone),
    change('done and that undone', ['Ana: done T-1', 'Ana: undo'], told(handed)),
    change('done and reopened', ['Ana: done T-1', 'Ana: reopen T-1'], never(/Accept/)),
    change('passed on by Kenji', ['Kenji: handoffs pass T-1 @Maya You have the ladder'], gone, {
      maya: told(/hands you T-1 Paint the fence/, /You have the ladder/),
    }),
    change('handed to somebody else', ['Ana: handoff T-1 @Maya'], gone, {
      maya: told(/hands you T-1 Paint the fence/),
    }),
    change('accepted', ['Kenji: handoffs accept T-1'], gone),
    change('refused', ['Kenji: handoffs refuse T-1 There is no brush'], gone),
    change('begun by Kenji', ['Kenji: start T-1'], gone),
    change('put off', ['Kenji: handoffs later T-1 in 20 hours'], gone),
    change('taken back', ['Ana: undo'], gone),
    change('unassigned', ['Ana: unassign T-1 @Kenji'], gone),
    change(
      'blocked',
      ['Ana: add Buy paint', 'Ana: depend T-1 on T-2'],
      told(/hands you T-1/, /(?:waits|waiting) for T-2/),
    ),
    change('given a due date', ['Ana: due T-1 {day 8}'], told(/hands you T-1/, /Due Tue/)),
  ],
}

export const assigned: News = {
  reason: 'assigned',
  what: 'an assignment',
  gathered: { at: '1 11:00', seconds: 300 },
  before: ['Ana: add Paint the fence'],
  news: ['Ana: assign T-1 @Kenji'],
  says: given,
  changes: [
    ...usual('assigned', given),
    change('unassigned', ['Ana: unassign T-1 @Kenji'], gone),
    change('taken back', ['Ana: undo'], gone),
    change('done', ['Ana: done T-1'], gone),
    change('done and reopened', ['Ana: done T-1', 'Ana: reopen T-1'], told(given)),
    change('begun by Kenji', ['Kenji: start T-1'], gone),
    change('begun by somebody else', ['Ana: start T-1'], toldBut(given, /\[Start\]/)),
    change('given to somebody else', ['Ana: unassign T-1 @Kenji', 'Ana: assign T-1 @Maya'], gone, {
      maya: told(given),
    }),
    change('handed to somebody else', ['Ana: handoff T-1 @Maya'], gone, { maya: told(/hands you T-1/) }),
    change('handed to Kenji, too', [`Ana: handoff T-1 @Kenji ${note}`], toldBut(handed, /assigned you/)),
    change(
      'blocked',
      ['Ana: add Buy paint', 'Ana: depend T-1 on T-2'],
      toldBut(/(?:waits|waiting) for T-2/, /\[Start\]/),
    ),
  ],
}

const waiting: Line[] = ['Kenji: add Paint the fence @me', 'Ana: add Buy paint', 'Ana: depend T-1 on T-2']

export const unblocked: News = {
  reason: 'unblocked',
  what: 'the last blocker gone',
  before: waiting,
  news: [`Ana: done T-2 ${note}`],
  says: ready,
  changes: [
    ...usual('unblocked', ready),
    change('the blocker reopened', ['Ana: reopen T-2'], gone),
    change('taken back', ['Ana: undo'], gone),
    change('reopened and done again', ['Ana: reopen T-2', 'Ana: done T-2'], told(ready)),
    change('another blocker', ['Ana: add Find the ladder', 'Ana: depend T-1 on T-3'], gone),
    change('done', ['Ana: done T-1'], gone),
    change('begun by Kenji', ['Kenji: start T-1'], gone),
    change('accepted', ['Kenji: handoffs accept T-1'], gone),
    change('unassigned', ['Ana: unassign T-1 @Kenji'], gone),
    change('given to somebody else', ['Ana: unassign T-1 @Kenji', 'Ana: assign T-1 @Maya'], gone, {
      maya: told(/T-1 Paint the fence/),
    }),
    change('the blocker renamed', ['Ana: edit T-2 title:"Mix colours"'], toldBut(/Mix colours/, /Buy paint/)),
    change(
      'the blocker moved to a private List',
      ['Ana: lists add Vault private:yes', 'Ana: move T-2 to:Vault'],
      toldBut(ready, /Buy paint|T-2|shed/),
    ),
    change('the blocker deleted', ['Ana: delete T-2'], told(/T-1 Paint the fence is ready/)),
  ],
}

const took = /accepted T-1 Paint the fence/
const given1: Line[] = ['Kenji: me when answer now', 'Kenji: add Paint the fence', 'Kenji: handoff T-1 @Maya']

/** Of what Kenji gave to Maya, with so long to answer that nothing else comes meanwhile. */
export const answer: News = {
  reason: 'answer',
  what: 'a handoff accepted',
  before: ['Ana: lists handoffs Tasks hours:8', ...given1],
  news: ['Maya: handoffs accept T-1'],
  says: took,
  changes: [
    ...usual('answer', took),
    change('taken back', ['Maya: undo'], gone),
    change('done since', ['Maya: done T-1'], never(/\[(Hand|Start|Done)/)),
    change(
      'taken back and refused',
      ['Maya: undo', 'Maya: handoffs refuse T-1 No brush'],
      toldBut(/isn’t ready/, took),
    ),
    change('given back to Kenji since', ['Maya: handoff T-1 @Kenji'], toldBut(/hands you T-1/, took)),
  ],
}

const unready = /says T-1 Paint the fence isn’t ready[\s\S]*No brush[\s\S]*\[Hand off again\]/

export const refusal: News = {
  reason: 'answer',
  what: 'a handoff refused',
  before: ['Ana: lists handoffs Tasks hours:8', ...given1],
  news: ['Maya: handoffs refuse T-1 No brush'],
  says: unready,
  changes: [
    ...usual('answer', unready),
    change('taken back', ['Maya: undo'], gone),
    change(
      'taken back and accepted',
      ['Maya: undo', 'Maya: handoffs accept T-1'],
      toldBut(took, /isn’t ready/),
    ),
    change('handed on by Kenji', ['Kenji: handoff T-1 @Ana'], gone),
    change('done', ['Ana: done T-1'], never(/\[Hand off again\]/)),
    change('given to somebody else', ['Ana: handoff T-1 @Maya'], never(/\[Hand off again\]/)),
  ],
}

/** Monday's half past ten and twice four hours of Maya's work. */
export const unanswered: News = {
  reason: 'answer',
  what: 'a handoff that nobody answered',
  before: ['Ana: lists handoffs Tasks chain:nudge', ...given1],
  news: [],
  says: /No one has answered your handoff of T-1 Paint the fence/,
  held: { at: '1 09:30', until: '1 10:00', keep: ['Kenji: me pings quiet:9-10'] },
  gathered: { at: '1 09:30', seconds: 60 },
  changes: [
    ...usual('answer', /No one has answered your handoff of T-1 Paint the fence/),
    change('accepted', ['Maya: handoffs accept T-1'], toldBut(took, /Nobody has answered/)),
    change('refused', ['Maya: handoffs refuse T-1 No brush'], toldBut(/isn’t ready/, /Nobody has answered/)),
    change('done', ['Ana: done T-1'], gone),
    change('handed to somebody else', ['Kenji: handoff T-1 @Ana'], gone),
    change('taken back', ['Kenji: undo'], gone),
  ],
}
