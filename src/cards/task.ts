import type { Block, Button, Card, Inline, TaskRow } from '../domain/card.ts'
import type { PersonRow, TaskRecord, TaskSummary } from '../domain/records.ts'
import { paginate, shorten } from '../domain/shorten.ts'
import { button, card, context, due, mention, named, people, shortened } from './words.ts'

/** A task as one line among others. */
export function taskRow(task: TaskSummary, now: string): TaskRow {
  const when = due(task, now)
  return {
    ref: task.ref,
    title: task.title,
    status: task.status.name,
    category: task.status.category,
    priority: task.priority,
    assignees: task.assignees.map(mention),
    ...(when && { due: when }),
    overdue: isOverdue(task, now),
    waitsFor: task.waitsFor,
    ...(task.progress && { progress: task.progress }),
  }
}

export function isOverdue(task: TaskRecord, now: string): boolean {
  return !task.finishedAt && task.dueAt !== null && task.dueAt < now
}

/** A task beside another one. Of one that is not `seen` its reader may know only that it is there. */
type Neighbour = TaskRecord & { seen: boolean }

export type TaskDetails = {
  task: TaskSummary
  listName: string
  tags: string[]
  blockers: Neighbour[]
  dependents: Neighbour[]
  comments: {
    comments: { text: Inline[]; author: { id: string; name: string }; at: string }[]
    total: number
  }
  createdBy: PersonRow | undefined
  page: number
  now: string
}

/** As much of a description as one card shows; the rest is on further pages. */
const descriptionPage = 1800

/** Everything about a task. */
export function taskCard(details: TaskDetails): Card {
  const { task, page } = details
  const pages = paginate(task.description, descriptionPage)
  const shown = pages[Math.min(page, pages.length) - 1] ?? ''
  const blocks: Block[] = [{ kind: 'fields', fields: fields(details) }]
  if (shown) blocks.push({ kind: 'quote', text: [shown] })
  if (pages.length > 1)
    blocks.push(context(`Description, page ${Math.min(page, pages.length)} of ${pages.length}`))
  if (page === 1) blocks.push(...comments(details.comments))
  blocks.push(
    context('Added ', ...(details.createdBy ? ['by ', mention(details.createdBy), ' '] : []), {
      at: task.createdAt,
    }),
  )
  const more = page < pages.length ? [button('More', 'show', { task: task.ref, page: String(page + 1) })] : []
  return card(task.finishedAt ? 'good' : 'neutral', named(task), {
    blocks,
    buttons: [...more, ...taskButtons(task)],
  })
}

function fields(details: TaskDetails): { label: string; value: Inline[] }[] {
  const { task } = details
  const when = due(task, details.now)
  const overdue = isOverdue(task, details.now) ? [' (overdue)'] : []
  return [
    { label: 'Status', value: [task.status.name] },
    { label: 'Priority', value: [task.priority] },
    { label: 'Assigned to', value: task.assignees.length > 0 ? people(task.assignees) : ['nobody yet'] },
    ...(when ? [{ label: 'Due', value: [when, ...overdue] }] : []),
    ...(details.tags.length > 0
      ? [{ label: 'Tags', value: [details.tags.map((tag) => `#${tag}`).join(' ')] }]
      : []),
    { label: 'List', value: [details.listName] },
    ...linked('Waits for', details.blockers),
    ...linked('Waiting for this', details.dependents),
  ]
}

const mostLinks = 8

function linked(label: string, tasks: Neighbour[]): { label: string; value: Inline[] }[] {
  if (tasks.length === 0) return []
  const lines = tasks
    .slice(0, mostLinks)
    .map(
      (task) =>
        `${task.finishedAt ? '✓ ' : ''}${task.seen ? `${task.ref} ${shorten(task.title, 60)}` : 'a private task'}`,
    )
  const more = tasks.length > mostLinks ? [`and ${tasks.length - mostLinks} more`] : []
  return [{ label, value: [[...lines, ...more].join('\n')] }]
}

function comments({ comments: shown, total }: TaskDetails['comments']): Block[] {
  if (total === 0) return []
  const older = total > shown.length ? [context(`${total - shown.length} earlier comments`)] : []
  return [
    ...older,
    ...shown.map(
      (comment): Block => ({
        kind: 'quote',
        text: shortened(comment.text, 700),
        by: mention(comment.author),
        at: comment.at,
      }),
    ),
  ]
}

/** What one would do next with a task. */
export function taskButtons(task: TaskRecord): Button[] {
  if (task.finishedAt) return [button('Reopen', 'reopen', { task: task.ref })]
  const done = button(
    'Done',
    'done',
    { task: task.ref },
    task.status.category === 'active' ? 'primary' : undefined,
  )
  return task.status.category === 'active'
    ? [done]
    : [button('Start', 'start', { task: task.ref }, 'primary'), done]
}
