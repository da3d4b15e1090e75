import type { Draft, DraftBlock, DraftButton, DraftRow } from '../domain/card/draft.ts'
import { paginate } from '../domain/card/shorten.ts'
import { askedOf } from '../domain/handoff/handoff-chain.ts'
import type { TaskRecord, TaskSummary } from '../domain/task/records.ts'
import { isOverdue } from '../domain/task/task.ts'
import { checklistBlocks, tickButton } from './checklist.ts'
import { type TaskDetails, taskFields } from './task-fields.ts'
import { button, card, context, due, mention, named, refOf, shortened } from './words.ts'

/** A task as one line among others, with its List where `lists` has a name for it. */
export function taskRow(task: TaskSummary, now: string, lists?: ReadonlyMap<string, string>): DraftRow {
  const when = due(task, now)
  const list = lists?.get(task.listId)
  return {
    task: task.id,
    ref: task.ref,
    title: task.title,
    status: task.status.name,
    category: task.status.category,
    priority: task.priority,
    assignees: task.assignees.map(mention),
    ...(when && { due: when }),
    overdue: isOverdue(task, now),
    waitsFor: task.waitsFor.map(refOf),
    ...(list !== undefined && { list: { list: task.listId, name: list } }),
    ...(task.progress && { progress: task.progress }),
  }
}

/** As much of a description as one card shows; the rest is on further pages. */
const descriptionPage = 1800

/** Everything about a task. */
export function taskCard(details: TaskDetails): Draft {
  const { task, page } = details
  const author = details.people.get(task.createdBy ?? '')
  const pages = paginate(task.description, descriptionPage)
  const shown = pages[Math.min(page, pages.length) - 1] ?? ''
  const blocks: DraftBlock[] = [{ kind: 'fields', fields: taskFields(details) }]
  if (shown) blocks.push({ kind: 'quote', text: [shown] })
  if (pages.length > 1)
    blocks.push(context(`Description, page ${Math.min(page, pages.length)} of ${pages.length}`))
  if (page === 1) blocks.push(...checklistBlocks(details.checklist), ...comments(details.comments))
  blocks.push(
    context('Added ', ...(author ? ['by ', mention(author), ' '] : []), {
      at: task.createdAt,
    }),
  )
  const more = page < pages.length ? [button('More', 'show', { task, page: String(page + 1) })] : []
  return card(task.finishedAt ? 'good' : 'neutral', named(task), {
    blocks,
    buttons: [
      ...more,
      ...acceptButton(details),
      ...taskButtons(task),
      ...tickButton(task, details.checklist),
      ...workButtons(task),
    ],
  })
}

function comments({ comments: shown, total }: TaskDetails['comments']): DraftBlock[] {
  if (total === 0) return []
  const older = total > shown.length ? [context(`${total - shown.length} earlier comments`)] : []
  return [
    ...older,
    ...shown.map(
      (comment): DraftBlock => ({
        kind: 'quote',
        text: shortened(comment.text, 700),
        by: mention(comment.author),
        at: comment.at,
      }),
    ),
  ]
}

function acceptButton({ task, handoffs, readerId }: TaskDetails): DraftButton[] {
  const theirs = handoffs.some(({ handoff }) => askedOf(handoff).id === readerId)
  return theirs ? [button('Accept', 'handoffs accept', { task }, 'primary')] : []
}

/** What else one does with a task; each opens a form. */
function workButtons(task: TaskRecord): DraftButton[] {
  return [
    button('Edit', 'edit', { task }),
    ...(task.finishedAt
      ? []
      : [button('Hand off', 'handoff', { task }), button('Subtask', 'add', { under: task })]),
    button('Comment', 'comment', { task }),
  ]
}

/** What one would do next with a task. */
export function taskButtons(task: TaskRecord): DraftButton[] {
  if (task.finishedAt) return [button('Reopen', 'reopen', { task })]
  const done = button('Done', 'done', { task }, task.status.category === 'active' ? 'primary' : undefined)
  return task.status.category === 'active' ? [done] : [button('Start', 'start', { task }, 'primary'), done]
}
