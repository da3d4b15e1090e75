import type { Draft } from '../domain/card/draft.ts'
import type { TaskSummary } from '../domain/task/records.ts'
import { counted } from '../domain/text/plural.ts'
import { taskRow } from './task.ts'
import { button, card, context, text } from './words.ts'

type View = { name: string; filter: string; listId: string | null }

function aboutView({ listId }: View) {
  return { lists: listId === null ? [] : [listId] }
}

/** For a view whose filter names something that is gone or private by now. */
export function brokenViewCard(view: View): Draft {
  return card('warning', [view.name], {
    about: aboutView(view),
    blocks: [
      text(
        'This view refers to something that is gone, or that not everyone here can see any more, such as a List or a status. ',
      ),
      text('Save it again with another filter, or unpin it.'),
    ],
  })
}

/** A view that is pinned in a channel, for everybody there. `total` is never more than `most`. */
export function pinnedCard(
  view: View,
  { tasks, total, most }: { tasks: TaskSummary[]; total: number; most: number },
  now: string,
): Draft {
  const count = total >= most ? `${most} or more tasks` : counted(total, 'task')
  const more = total >= most ? -1 : total - tasks.length
  return card('neutral', [view.name], {
    about: aboutView(view),
    blocks: [
      tasks.length > 0
        ? { kind: 'tasks', rows: tasks.map((task) => taskRow(task, now)), more }
        : text('Nothing matches at the moment.'),
      context(`${count}, kept up to date: `, { code: view.filter || 'everything open' }),
    ],
    buttons: [button('Show all', 'view show', { name: view.name })],
  })
}
