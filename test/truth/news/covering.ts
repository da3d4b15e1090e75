/** What Kenji is told because he covers for Maya, and what his own cover did for him. */
import { change, gone, type Line, type News, never, told, toldBut } from './news.ts'

const away: Line[] = ['Maya: away until {day 3} cover @Kenji', 'Ana: add Paint the fence']

const handed = /For @Maya: @Ana hands you T-1 Paint the fence[\s\S]*\[Accept\]/

const handoff: News = {
  reason: 'handoff',
  what: 'a handoff to somebody away',
  before: away,
  news: ['Ana: handoff T-1 @Maya'],
  says: handed,
  changes: [
    change('renamed', ['Ana: edit T-1 title:"Paint the wall"'], toldBut(/Paint the wall/, /fence/)),
    change('moved to a private List', ['Ana: lists add Vault private:yes', 'Ana: move T-1 to:Vault'], gone),
    change('done', ['Ana: done T-1'], gone),
    change('deleted', ['Ana: delete T-1'], gone),
    change('taken back', ['Ana: undo'], gone),
    change('accepted by Kenji', ['Kenji: handoffs accept T-1'], gone),
    change(
      'handed to Kenji himself',
      ['Ana: handoff T-1 @Kenji'],
      toldBut(/^@Ana hands you T-1/, /For @Maya/),
    ),
    change('Maya back', ['Maya: back'], never(/hands you/), { maya: told(/hands you T-1/) }),
    change('Maya answers', ['Maya: handoffs accept T-1'], gone),
    change('somebody else covers', ['Maya: away cover @Ana'], never(/hands you/)),
    change('Maya removed', ['Ana: people remove @Maya confirm:yes'], gone),
    change(
      'away for longer',
      ['Maya: away until {day 5} cover @Kenji'],
      toldBut(/hands you T-1/, /until 2026-03-05/),
    ),
  ],
}

const asked: News = {
  reason: 'ask',
  what: 'a comment for somebody away',
  before: [...away, 'Ana: comment T-1 Which colour?'],
  news: ['Ana: comments assign T-1.1 @Maya'],
  says: /For @Maya: @Ana assigned you a comment on T-1/,
  changes: [
    change('resolved', ['Ana: comments resolve T-1.1'], gone),
    change('edited', ['Ana: comments edit T-1.1 Which brush?'], toldBut(/Which brush\?/, /colour/)),
    change('Maya back', ['Maya: back'], never(/assigned you a comment/), {
      maya: told(/assigned you a comment/),
    }),
  ],
}

const ready: News = {
  reason: 'unblocked',
  what: 'the last blocker of somebody away gone',
  before: [...away, 'Ana: assign T-1 @Maya', 'Ana: add Buy paint', 'Ana: depend T-1 on T-2'],
  news: ['Ana: done T-2'],
  says: /For @Maya: T-1 Paint the fence is ready for you/,
  changes: [
    change('the blocker reopened', ['Ana: reopen T-2'], gone),
    change('given to somebody else', ['Ana: unassign T-1', 'Ana: assign T-1 @Ana'], gone),
    change('Maya back', ['Maya: back'], never(/is ready/), { maya: told(/T-1 Paint the fence is ready/) }),
  ],
}

/** Kenji is back on Tuesday; his cover saw to it meanwhile. */
const covered: News = {
  reason: 'handoff',
  what: 'a handoff that a cover answers',
  before: ['Kenji: away until {day 1} 09:00 cover @Maya', 'Ana: add Paint the fence'],
  news: ['Ana: handoff T-1 @Kenji'],
  says: /^While you were away\n[\s\S]*hands you T-1/,
  changes: [
    change('refused', ['Maya: handoffs refuse T-1 No brush'], gone),
    change('accepted', ['Maya: handoffs accept T-1'], gone),
    change('passed on', ['Maya: handoffs pass T-1 @Ana'], gone),
  ],
}

export const coverNews = [handoff, asked, ready, covered]
