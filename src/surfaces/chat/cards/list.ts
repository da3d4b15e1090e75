import { type Comment, openCommentsBlocks } from '../../../cards/comment.ts'
import { taskRow } from '../../../cards/task.ts'
import { button, card, context, text } from '../../../cards/words.ts'
import type { Draft, DraftBlock, DraftButton, DraftInline } from '../../../domain/card/draft.ts'
import type { TaskSummary } from '../../../domain/task/records.ts'

export type Page = { tasks: TaskSummary[]; page: number; more: boolean; now: string }

/** A page of tasks, with buttons to the pages beside it that call the same command again. */
export function listCard(
  title: DraftInline[],
  found: Page,
  path: string,
  filter: Record<string, string>,
): Draft {
  if (found.tasks.length === 0) return emptyCard(found.page)
  return card('neutral', title, {
    blocks: [
      { kind: 'tasks', rows: found.tasks.map((task) => taskRow(task, found.now)), more: 0 },
      ...(found.page > 1 || found.more ? [context(`Page ${found.page}`)] : []),
    ],
    buttons: pageButtons(found, path, filter),
  })
}

export type ListedGroup = {
  label: string
  count: number
  tasks: TaskSummary[]
  /** The call that lists all of it. */
  all: { path: string; options: Record<string, string> }
}

/** Groups of tasks, the first of each, and a button to the whole of those that have more. */
export function groupedCard(
  title: DraftInline[],
  groups: ListedGroup[],
  { now, moreGroups }: { now: string; moreGroups: number },
): Draft {
  if (groups.length === 0) return emptyCard(1)
  return card('neutral', title, {
    blocks: [
      ...groups.flatMap(({ label, count, tasks }): DraftBlock[] => [
        text({ strong: label }, ` · ${count}`),
        { kind: 'tasks', rows: tasks.map((task) => taskRow(task, now)), more: count - tasks.length },
      ]),
      ...(moreGroups > 0 ? [context(`and ${moreGroups} more groups`)] : []),
    ],
    buttons: groups
      .filter(({ count, tasks }) => count > tasks.length)
      .map(({ label, all }) => button(`All of ${label}`, all.path, all.options)),
  })
}

function pageButtons({ page, more }: Page, path: string, filter: Record<string, string>): DraftButton[] {
  const to = (label: string, number: number) => button(label, path, { ...filter, page: String(number) })
  return [...(page > 1 ? [to('Previous', page - 1)] : []), ...(more ? [to('Next', page + 1)] : [])]
}

function emptyCard(page: number): Draft {
  return card('neutral', [page > 1 ? 'That is all' : 'Nothing matches'], {
    blocks: [
      page > 1
        ? text('There are no more tasks on this page.')
        : text('Try fewer filters, or ', { typed: 'add' }, ' a task.'),
    ],
  })
}

/** What is mine, and what others have that waits for me. */
export function mineCard(mine: Page, waiting: TaskSummary[], asked: Comment[] = []): Draft {
  if (mine.tasks.length === 0 && waiting.length === 0 && asked.length === 0 && mine.page === 1) {
    return card('good', ['Nothing is waiting for you'], {
      blocks: [
        text(
          'Make a task with ',
          { typed: 'add Fix the login loop @me due:fri' },
          ', or see everything with ',
          { typed: 'list' },
          '.',
        ),
      ],
      buttons: [button('All tasks', 'list', {}), button('Help', 'help', {})],
    })
  }
  return card('neutral', ['Yours, what to do next first'], {
    blocks: [
      mine.tasks.length > 0
        ? { kind: 'tasks', rows: mine.tasks.map((task) => taskRow(task, mine.now)), more: 0 }
        : text(mine.page > 1 ? 'There are no more on this page.' : 'You have no open tasks.'),
      ...(waiting.length > 0
        ? [
            text({ strong: 'Waiting for you' }),
            { kind: 'tasks' as const, rows: waiting.map((task) => taskRow(task, mine.now)), more: 0 },
          ]
        : []),
      ...openCommentsBlocks(asked),
    ],
    buttons: [...pageButtons(mine, 'mine', {}), ...firstStart(mine.tasks)],
  })
}

/** The one thing to do next, as a button. */
function firstStart(tasks: TaskSummary[]): DraftButton[] {
  const next = tasks.find((task) => task.waitsFor.length === 0)
  if (!next) return []
  const path = next.status.category === 'active' ? 'done' : 'start'
  return [button(`${path === 'done' ? 'Done' : 'Start'} ${next.ref}`, path, { task: next }, 'primary')]
}
