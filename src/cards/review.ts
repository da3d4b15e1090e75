/** A heads-up: the last thing in the way of a task is in review. */
import type { Card } from '../domain/card/card.ts'
import { reasons } from '../domain/notification/reasons.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { muteButton, somebody, type Who } from './pings.ts'
import { button, card, context, due, named, text } from './words.ts'

/** Whoever may not know of what is in the way hears only that it is in review. */
export function reviewPing(
  task: TaskRecord,
  by: { blocker: TaskRecord; actor: Who | undefined } | undefined,
): Card {
  const when = due(task)
  const what = by
    ? [...somebody(by.actor), ' brought ', ...named(by.blocker), ` to “${by.blocker.status.name}”.`]
    : ['The last thing in its way is in review.']
  return card('neutral', [...named(task), ' is nearly ready for you'], {
    blocks: [
      text(...what),
      ...(when ? [text('Due ', when)] : []),
      context(`You get this because ${reasons.review}.`),
    ],
    buttons: [button('Show', 'show', { task: task.ref }), ...muteButton(['review'], task.ref)],
  })
}
