import type { Block, Button, Card, TaskRow } from '../domain/card/card.ts'
import { paginate } from '../domain/card/shorten.ts'
import { askedOf } from '../domain/handoff/handoff-chain.ts'
import type { TaskRecord, TaskSummary } from '../domain/task/records.ts'
import { isOverdue } from '../domain/task/task.ts'
import { checklistBlocks, tickButton } from './checklist.ts'
import { type TaskDetails, taskFields } from './task-fields.ts'
import { button, card, context, due, mention, named, shortened } from './words.ts'

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

/** As much of a description as one card shows; the rest is on further pages. */
const descriptionPage = 1800

/** Everything about a task. */
export function taskCard(details: TaskDetails): Card {
  const { task, page } = details
  const author = details.people.get(task.createdBy ?? '')
  const pages = paginate(task.description, descriptionPage)
  const shown = pages[Math.min(page, pages.length) - 1] ?? ''
  const blocks: Block[] = [{ kind: 'fields', fields: taskFields(details) }]
  if (shown) blocks.push({ kind: 'quote', text: [shown] })
  if (pages.length > 1)
    blocks.push(context(`Description, page ${Math.min(page, pages.length)} of ${pages.length}`))
  if (page === 1) blocks.push(...checklistBlocks(details.checklist), ...comments(details.comments))
  blocks.push(
    context('Added ', ...(author ? ['by ', mention(author), ' '] : []), {
      at: task.createdAt,
    }),
  )
  const more = page < pages.length ? [button('More', 'show', { task: task.ref, page: String(page + 1) })] : []
  return card(task.finishedAt ? 'good' : 'neutral', named(task), {
    blocks,
    buttons: [
      ...more,
      ...acceptButton(details),
      ...taskButtons(task),
      ...tickButton(task.ref, details.checklist),
      ...workButtons(task),
    ],
  })
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

function acceptButton({ task, handoffs, readerId }: TaskDetails): Button[] {
  const theirs = handoffs.some(({ handoff }) => askedOf(handoff).id === readerId)
  return theirs ? [button('Accept', 'handoffs accept', { task: task.ref }, 'primary')] : []
}

/** What else one does with a task; each opens a form. */
function workButtons(task: TaskRecord): Button[] {
  return [
    button('Edit', 'edit', { task: task.ref }),
    ...(task.finishedAt
      ? []
      : [button('Hand off', 'handoff', { task: task.ref }), button('Subtask', 'add', { under: task.ref })]),
    button('Comment', 'comment', { task: task.ref }),
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
