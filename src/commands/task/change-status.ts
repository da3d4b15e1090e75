/** The one way a task's status changes, with all that follows from it. */

import { taskRow } from '../../cards/task.ts'
import { button, context, listed, mention, named, text } from '../../cards/words.ts'
import type { Block, Card, Inline } from '../../domain/card.ts'
import { UserError } from '../../domain/errors.ts'
import type { StatusRow, TaskRecord, TaskSummary } from '../../domain/records.ts'
import { type Category, isFinished } from '../../domain/task.ts'
import { emit, type Fact } from '../../events/event.ts'
import { addComment } from '../../store/comments.ts'
import { blockersOf, lockDependents, openBlockers } from '../../store/dependencies.ts'
import { seenAmong } from '../../store/known.ts'
import { statusesOf } from '../../store/lists.ts'
import { summarise } from '../../store/summaries.ts'
import { setStatus } from '../../store/task-changes.ts'
import type { Context } from '../context.ts'

/** `dependents`: the tasks that wait for this one, where they are locked already. */
export type StatusChange = {
  note?: string | undefined
  anyway?: boolean | undefined
  dependents?: TaskRecord[]
}

/**
 * Moves a task and returns the tasks that became ready by it, and whether it was started although it waits for others.
 * Throws UserError where it is blocked.
 */
export async function changeStatus(
  here: Context,
  task: TaskRecord,
  status: StatusRow,
  change: StatusChange = {},
): Promise<{ ready: TaskSummary[]; anyway: boolean }> {
  const starts = status.category === 'active' && task.status.category !== 'active'
  const anyway = starts && (await refuseWhileBlocked(here, task, change.anyway ?? false))
  await setStatus(here.change, task, status, here.change.now)
  const finishes = isFinished(status.category) && !task.finishedAt
  const ready = finishes ? await newlyReady(here, task, change.dependents) : []
  const note = change.note ? { note: change.note } : {}
  const moved: Fact = {
    kind: 'task.status',
    taskId: task.id,
    data: {
      from: task.status.id,
      to: status.id,
      category: status.category,
      ...note,
      ...(anyway && { anyway: true }),
    },
  }
  const unblocked = ready.map(
    (each): Fact => ({
      kind: 'task.unblocked',
      taskId: each.id,
      data: { by: task.id, how: 'finished', ...note },
    }),
  )
  if (change.note) await noteOn(here, task, change.note)
  await emit(here.change, [moved, ...unblocked])
  return { ready: await summarise(here.trx, here.viewer, await seenBy(here, ready)), anyway }
}

/** Whoever has a task in a private List hears that it is ready; who finished what it waited for need not know of it. */
async function seenBy({ trx, viewer }: Context, tasks: TaskRecord[]): Promise<TaskRecord[]> {
  const seen = await seenAmong(
    trx,
    viewer,
    tasks.map((task) => task.id),
  )
  return tasks.filter((task) => seen.has(task.id))
}

/** A note stays with the task: whoever looks at it later finds it among the comments. */
export async function noteOn(here: Context, task: TaskRecord, note: string): Promise<void> {
  const comment = { taskId: task.id, authorId: here.caller.id, body: note }
  await addComment(here.change, comment, here.change.now)
}

/** Of the tasks that wait for this one, those that wait for nothing now that it is out of the way. */
export async function newlyReady(
  { trx, workspaceId }: Context,
  blocker: TaskRecord,
  locked?: TaskRecord[],
): Promise<TaskRecord[]> {
  const dependents = locked ?? (await lockDependents(trx, workspaceId, blocker.id))
  const ids = dependents.map((each) => each.id)
  const waiting = await openBlockers(trx, { workspaceId }, ids)
  return dependents.filter((each) => !waiting.has(each.id))
}

/** Throws unless the task waits for nothing, or it is started anyway; returns whether it was that. */
async function refuseWhileBlocked(here: Context, task: TaskRecord, anyway: boolean): Promise<boolean> {
  const blockers = await blockersOf(here.trx, here.viewer, task.id)
  const open = blockers.filter((blocker) => !blocker.finishedAt)
  if (open.length === 0 || anyway) return open.length > 0
  const rows = await summarise(here.trx, here.viewer, open.filter((blocker) => blocker.seen).slice(0, 10))
  throw new UserError(
    'blocked',
    `${task.ref} waits for ${open.length === 1 ? 'a task that is' : `${open.length} tasks that are`} not done yet.`,
    'I’ll tell whoever has it as soon as it is ready.',
    {
      blocks: [
        {
          kind: 'tasks',
          rows: rows.map((row) => taskRow(row, here.change.now)),
          more: open.length - rows.length,
        },
      ],
      buttons: [button('Start anyway', 'start', { task: task.ref, anyway: 'yes' }, 'danger')],
    },
  )
}

/** The first status of a category, in the task's own set. */
export async function statusFor(
  here: Context,
  task: { listId: string },
  category: Category,
): Promise<StatusRow> {
  return firstStatus(await statusesOf(here.trx, here.viewer, task.listId), category)
}

export function firstStatus(statuses: StatusRow[], category: Category): StatusRow {
  const found = statuses.find((status) => status.category === category)
  if (found) return found
  throw new UserError(
    'no_status',
    `This list has no status that means “${category}”.`,
    `It has ${statuses.map((status) => status.name).join(', ')}.`,
  )
}

/** A status of the task's own set with the name of the one asked for. */
export async function statusOfTask(here: Context, task: TaskRecord, asked: StatusRow): Promise<StatusRow> {
  const statuses = await statusesOf(here.trx, here.viewer, task.listId)
  const found = statuses.find((status) => status.name.toLowerCase() === asked.name.toLowerCase())
  if (found) return found
  throw new UserError(
    'status_elsewhere',
    `“${asked.name}” is not a status of ${task.ref}'s list.`,
    `It has ${statuses.map((status) => status.name).join(', ')}.`,
  )
}

/** What a finished task set free, and who is told. */
export function readyBlocks(ready: TaskSummary[], now: string): Block[] {
  if (ready.length === 0) return []
  const owners = [
    ...new Map(ready.flatMap((task) => task.assignees.map((person) => [person.id, person]))).values(),
  ]
  const told: Inline[] =
    owners.length > 0
      ? [...listed(owners.map((person) => [mention(person)])), ' will hear of it.']
      : ['Nobody has it yet.']
  return [
    text({ strong: ready.length === 1 ? 'Now ready' : `${ready.length} tasks are ready now` }),
    {
      kind: 'tasks',
      rows: ready.slice(0, 10).map((task) => taskRow(task, now)),
      more: Math.max(0, ready.length - 10),
    },
    context(...told),
  ]
}

/** `Ana finished T-3 Fix login`, with the note. */
export function changeCard(
  here: Context,
  verb: string,
  task: TaskRecord,
  note?: string,
): Pick<Card, 'title' | 'blocks'> {
  return {
    title: [mention(here.caller), ` ${verb} `, ...named(task)],
    blocks: note ? [{ kind: 'quote', text: [note] }] : [],
  }
}

/** What there is no sense in doing to a finished task. */
export function finished(task: TaskRecord): UserError {
  return new UserError(
    'finished',
    `${task.ref} is already in “${task.status.name}”.`,
    'Reopen it first, if there is more to do.',
    { buttons: [button('Reopen', 'reopen', { task: task.ref })] },
  )
}
