/** A heads-up: the last thing in the way of a task is in review. */
import type { Draft } from '../domain/card/draft.ts'
import { reasons } from '../domain/notification/reasons.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { muteButton, somebody, type Who } from './pings.ts'
import { about, button, card, context, due, named, text } from './words.ts'

/** Whoever may not know of what is in the way hears only that it is in review. */
export function reviewPing(task: TaskRecord, blocker: TaskRecord, actor: Who | undefined): Draft {
  const when = due(task)
  const what = text(...somebody(actor), ' moved ', ...named(blocker), ` to “${blocker.status.name}”.`)
  return card('neutral', [...named(task), ' is nearly ready for you'], {
    blocks: [
      about({ tasks: [blocker.id] }, what, [text('Its last blocker is in review.')]),
      ...(when ? [text('Due ', when)] : []),
      context(`You get this because ${reasons.review}.`),
    ],
    buttons: [button('Show', 'show', { task }), ...muteButton(['review'], task)],
  })
}
