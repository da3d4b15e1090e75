import { type Comment, openCommentsBlocks } from '../../../cards/comment.ts'
import { taskRow } from '../../../cards/task.ts'
import { button, card, context, text } from '../../../cards/words.ts'
import type { Draft, DraftBlock, DraftButton, DraftInline } from '../../../domain/card/draft.ts'
import type { TaskSummary } from '../../../domain/task/records.ts'
import { type ListNames, pageSize, type Total } from '../../../operations/task/find-page.ts'

/** `lists` names the Lists of the tasks where they are in several. */
export type Page = {
  tasks: TaskSummary[]
  page: number
  more: boolean
  total: Total
  lists: ListNames
  now: string
}

/** A page of tasks, with buttons to the pages beside it that call the same command again; `others` follow these. */
export function listCard(
  title: DraftInline[],
  found: Page,
  again: { path: string; options: Record<string, string> },
  others: DraftButton[] = [],
): Draft {
  const { page, total, tasks } = found
  if (tasks.length === 0 && page > 1) return endCard(found, again)
  return card('neutral', title, {
    blocks: [
      rows(tasks, found),
      ...(page > 1 || found.more ? [context(placeInAll(page, tasks.length, total))] : []),
    ],
    buttons: [...pageButtons(found, again.path, again.options), ...others],
  })
}

function rows(tasks: TaskSummary[], { now, lists }: Pick<Page, 'now' | 'lists'>, more = 0): DraftBlock {
  return { kind: 'tasks', rows: tasks.map((task) => taskRow(task, now, lists)), more }
}

/** `10 of 31`, `11–20 of 31`. */
function placeInAll(page: number, shown: number, { count, orMore }: Total): string {
  const first = (page - 1) * pageSize + 1
  const of = `${orMore ? 'more than ' : ''}${count.toLocaleString('en')}`
  return page === 1 ? `${shown} of ${of}` : `${first}–${first + shown - 1} of ${of}`
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
  found: { now: string; moreGroups: number; lists: ListNames },
): Draft {
  return card('neutral', title, {
    blocks: [
      ...groups.flatMap(({ label, count, tasks }): DraftBlock[] => [
        text({ strong: label }, ` · ${count}`),
        rows(tasks, found, count - tasks.length),
      ]),
      ...(found.moreGroups > 0 ? [context(`and ${found.moreGroups} more groups`)] : []),
    ],
    buttons: groups
      .filter(({ count, tasks }) => count > tasks.length)
      .map(({ label, all }) => button(`All of ${label}`, all.path, all.options)),
  })
}

function pageButtons(
  { page, more }: Pick<Page, 'page' | 'more'>,
  path: string,
  options: Record<string, string>,
): DraftButton[] {
  const to = (label: string, number: number) => button(label, path, { ...options, page: String(number) })
  return [...(page > 1 ? [to('Previous', page - 1)] : []), ...(more ? [to('Next', page + 1)] : [])]
}

/** A page behind the last one. */
function endCard(
  { total }: Page,
  { path, options }: { path: string; options: Record<string, string> },
): Draft {
  return card('neutral', ['That is all'], {
    blocks: [text('There are no more tasks on this page.')],
    buttons: total.count > 0 ? [button('First page', path, { ...options, page: '1' })] : [],
  })
}

/** Nothing fits; `others` find something. */
export function nothingCard(title: string, others: DraftButton[]): Draft {
  const hint = text('Try fewer filters, or ', { typed: 'add' }, ' a task.')
  return card('neutral', [title], { blocks: others.length > 0 ? [] : [hint], buttons: others })
}

/** What is mine, and what others have that waits for me. */
export function mineCard(mine: Page, waiting: TaskSummary[], asked: Comment[] = []): Draft {
  const { tasks, page, more, total } = mine
  if (tasks.length === 0 && waiting.length === 0 && asked.length === 0 && page === 1) return nothingWaits()
  return card('neutral', ['Yours, what to do next first'], {
    blocks: [
      tasks.length > 0
        ? rows(tasks, mine)
        : text(page > 1 ? 'There are no more on this page.' : 'You have no open tasks.'),
      ...(page > 1 || more ? [context(placeInAll(page, tasks.length, total))] : []),
      ...(waiting.length > 0 ? [text({ strong: 'Waiting for you' }), rows(waiting, mine)] : []),
      ...openCommentsBlocks(asked),
    ],
    buttons: [...pageButtons(mine, 'mine', {}), ...firstStart(tasks)],
  })
}

function nothingWaits(): Draft {
  const example = { typed: 'add Fix the login loop @me due:fri' }
  return card('good', ['Nothing is waiting for you'], {
    blocks: [text('Make a task with ', example, ', or see everything with ', { typed: 'list' }, '.')],
    buttons: [button('All tasks', 'list', {}), button('Help', 'help', {})],
  })
}

/** The one thing to do next, as a button. */
function firstStart(tasks: TaskSummary[]): DraftButton[] {
  const next = tasks.find((task) => task.waitsFor.length === 0)
  if (!next) return []
  const path = next.status.category === 'active' ? 'done' : 'start'
  return [button(`${path === 'done' ? 'Done' : 'Start'} ${next.ref}`, path, { task: next }, 'primary')]
}
