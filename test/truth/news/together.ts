/** Several things in one message. */
import { change, gone, type Line, type News, told, toldBut } from './news.ts'

const both: Line[] = ['Ana: handoff T-1 @Kenji', 'Ana: assign T-2 @Kenji']
const tasks: Line[] = ['Ana: add Paint the fence', 'Ana: add Hang the gate', 'Ana: add Mow the lawn']

const three: News = {
  reason: 'handoff',
  what: 'three things',
  before: tasks,
  news: [...both, 'Ana: comment T-3 @Kenji How high?'],
  says: /^3 things for you\n[^\n]*T-1 Paint[^\n]*\n[^\n]*T-3 Mow[^\n]*\n[^\n]*T-2 Hang[^\n]*\n\[Accept T-1\] \[Reply T-3.1\] \[Start T-2\]/,
  changes: [
    change('one goes', ['Ana: done T-1'], {
      says: [/^2 things for you\n/, /T-2 Hang the gate/, /T-3 Mow the lawn/],
      never: [/T-1/, /because somebody handed you/],
    }),
    change('another goes', ['Ana: unassign T-2'], {
      says: [/^2 things for you\n/, /\[Accept T-1\]/, /T-3 Mow the lawn/],
      never: [/T-2/],
    }),
    change('the last goes', ['Ana: comments delete T-3.1'], toldBut(/^2 things for you\n/, /T-3/)),
    change(
      'one is left',
      ['Ana: done T-1', 'Ana: comments delete T-3.1'],
      toldBut(/^@Ana assigned you T-2 Hang the gate\n[\s\S]*\[Start\]/, /things? for you/, /T-[13]/),
    ),
    change('none is left', ['Ana: done T-1', 'Ana: done T-2', 'Ana: comments delete T-3.1'], gone),
    change(
      'one renamed',
      ['Ana: edit T-2 title:"Fit the door"'],
      toldBut(/^3 things[\s\S]*Fit the door/, /Hang/),
    ),
    change(
      'one moved to a private List',
      ['Ana: lists add Vault private:yes', 'Ana: move T-1 to:Vault'],
      toldBut(/^2 things for you\n/, /T-1|fence/),
    ),
    change(
      'one more',
      ['Maya: comment T-3 @Kenji Or how short?'],
      told(/^3 things for you\n/, /T-3 Mow the lawn \(and 1 more\): “@Kenji Or how short\?”/),
    ),
  ],
}

/** Of the same kind of news of one task only the newest is told: of those that hold. */
const newest: News = {
  reason: 'watching',
  what: 'two things of one task',
  before: ['Kenji: me when watching now', 'Ana: add Paint the fence', 'Kenji: watch T-1'],
  news: ['Ana: comment T-1 Which colour?', 'Maya: comment T-1 Which brush?'],
  says: /^@Maya commented on T-1[\s\S]*Which brush\?/,
  changes: [
    change(
      'the newer one deleted',
      ['Maya: comments delete T-1.2'],
      toldBut(/@Ana commented on T-1[\s\S]*Which colour\?/, /brush/),
    ),
    change('the older one deleted', ['Ana: comments delete T-1.1'], toldBut(/Which brush\?/, /colour/)),
    change('done and reopened', ['Ana: done T-1', 'Ana: reopen T-1'], toldBut(/Which brush\?/, /finished/)),
  ],
}

const given: News = {
  reason: 'assigned',
  what: 'assigned, then handed over',
  before: ['Ana: add Paint the fence'],
  news: ['Ana: assign T-1 @Kenji', 'Ana: handoff T-1 @Kenji'],
  says: /^@Ana hands you T-1/,
  changes: [
    change('the handoff taken back', ['Ana: undo'], toldBut(/^@Ana assigned you T-1/, /hands you/)),
    change('done', ['Ana: done T-1'], gone),
  ],
}

export const severalNews = [three, newest, given]

const keep: Line[] = ['Kenji: digest on']
const held = { at: '0 22:00', until: '1 09:00', keep }

const day: News = {
  reason: 'handoff',
  what: 'a morning',
  before: [...tasks, 'Ana: assign T-3 @Kenji', 'Kenji: mute due', 'Ana: due T-3 {day 1}'],
  news: both,
  says: /^Your day: 1 to answer · 1 due today · 1 new\n[\s\S]*hands you T-1[\s\S]*T-3[^\n]*is due today\n[\s\S]*assigned you T-2[\s\S]*\[Accept T-1\]/,
  held,
  changes: [
    change('one goes', ['Ana: done T-1'], toldBut(/^Your day: 1 due today · 1 new\n/, /T-1/)),
    change('both go', ['Ana: done T-1', 'Ana: done T-2'], toldBut(/^Your day: 1 due today\n/, /new|T-1|T-2/)),
    change(
      'one renamed',
      ['Ana: edit T-2 title:"Fit the door"'],
      toldBut(/^Your day: [\s\S]*Fit the door/, /Hang/),
    ),
    change(
      'what is due is done',
      ['Ana: done T-3'],
      toldBut(/^Your day: 1 to answer · 1 new\n/, /due today|T-3/),
    ),
    change('all go', ['Ana: done T-1', 'Ana: done T-2', 'Ana: done T-3'], gone),
  ],
}

/** He is back on Tuesday. */
const leave: News = {
  reason: 'handoff',
  what: 'back from leave',
  before: [...tasks, 'Kenji: away until {day 1}'],
  news: both,
  says: /^While you were away: 2 things\n[\s\S]*hands you T-1[\s\S]*assigned you T-2/,
  changes: [
    change('one goes', ['Ana: done T-1'], toldBut(/^While you were away\n[\s\S]*assigned you T-2/, /T-1/)),
    change('none is left', ['Ana: handoff T-1 @Maya', 'Ana: done T-2'], gone),
    change('one renamed', ['Ana: edit T-2 title:"Fit the door"'], toldBut(/Fit the door/, /Hang/)),
  ],
}

export const morningNews = [day, { ...leave, held: { at: '0 22:00', until: '1 09:00' } }]
