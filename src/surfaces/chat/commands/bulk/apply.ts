/** The change of many tasks, and the facts that come of it: one group, taken back as one. */
import { isFinished, priorities } from '../../../../domain/task/task.ts'
import { emit, type Fact } from '../../../../events/event.ts'
import { recurFinished } from '../../../../events/recur.ts'
import { assignMany, moveStatuses, tagMany, unassignMany, untagMany } from '../../../../store/tasks/bulk.ts'
import { type Readied, readiedBy } from '../../../../store/tasks/ready.ts'
import { changeTasks } from '../../../../store/tasks/task-changes.ts'
import { futureDate } from '../../language/read.ts'
import type { Context } from '../context.ts'
import { refuseGated } from '../handoffs/gates.ts'
import type { BulkInput } from './bulk.ts'

/** Returns the tasks that it set free. */
export async function apply(here: Context, input: BulkInput, ids: string[]): Promise<Readied[]> {
  const facts: Fact[] = [
    ...(await assigned(here, input, ids)),
    ...(await tagged(here, input, ids)),
    ...(await dated(here, input, ids)),
    ...(await ranked(here, input, ids)),
    ...(await deleted(here, input, ids)),
  ]
  const { statuses, finished } = await moved(here, input, ids)
  const gone = input.delete ? ids : []
  const ready = await readiedBy(here.trx, here.workspaceId, [...new Set([...finished, ...gone])])
  const unblocked = ready.map(
    ({ task, by }): Fact => ({ kind: 'task.unblocked', taskId: task.id, data: { by, how: 'finished' } }),
  )
  await emit(here.change, [...facts, ...statuses, ...unblocked])
  await recurFinished(here.change, input.delete ? [] : finished)
  return ready
}

async function moved(
  here: Context,
  { status }: BulkInput,
  ids: string[],
): Promise<{ statuses: Fact[]; finished: string[] }> {
  if (!status) return { statuses: [], finished: [] }
  if (isFinished(status.category)) await refuseGated(here, ids, false)
  const rows = await moveStatuses(here.change, ids, status.name, here.change.now)
  return {
    statuses: rows.map(({ id, from, to, category }) => ({
      kind: 'task.status',
      taskId: id,
      data: { from, to, category },
    })),
    finished: rows.flatMap((row) => (row.finished ? [row.id] : [])),
  }
}

async function assigned(here: Context, input: BulkInput, ids: string[]): Promise<Fact[]> {
  const off = input.unassign ? await unassignMany(here.change, ids, idsOf(input.unassign)) : []
  const on = input.assignees ? await assignMany(here.change, ids, idsOf(input.assignees)) : []
  const byTask = (rows: { taskId: string; personId: string }[], kind: 'task.assigned' | 'task.unassigned') =>
    [...Map.groupBy(rows, (row) => row.taskId)].map(
      ([taskId, theirs]): Fact => ({ kind, taskId, data: { people: theirs.map((row) => row.personId) } }),
    )
  return [...byTask(off, 'task.unassigned'), ...byTask(on, 'task.assigned')]
}

function idsOf(people: { id: string }[]): string[] {
  return people.map((person) => person.id)
}

async function tagged(here: Context, { tags = [], untag = [] }: BulkInput, ids: string[]): Promise<Fact[]> {
  const added = tags.length > 0 ? await tagMany(here.change, ids, tags) : []
  const removed = untag.length > 0 ? await untagMany(here.change, ids, untag) : []
  return [...new Set([...added, ...removed])].map((taskId) => ({
    kind: 'task.tags',
    taskId,
    data: { added: added.includes(taskId) ? tags : [], removed: removed.includes(taskId) ? untag : [] },
  }))
}

/** Whether it is to have no date. */
export function isNone(due: string): boolean {
  return /^(?:none|never|no|clear|-)$/i.test(due)
}

async function dated(here: Context, { due }: BulkInput, ids: string[]): Promise<Fact[]> {
  if (due === undefined) return []
  const to = isNone(due) ? undefined : futureDate(due, here)
  const set = { due_at: to?.at ?? null, due_on: to?.on ?? null }
  const changed = await changeTasks(here.change, ids, set, here.change.now)
  return changed.map((taskId) => ({
    kind: 'task.due',
    taskId,
    data: { from: null, to: to?.on ?? to?.at ?? null },
  }))
}

async function ranked(here: Context, { priority }: BulkInput, ids: string[]): Promise<Fact[]> {
  if (!priority) return []
  const set = { priority: priorities.indexOf(priority) }
  const changed = await changeTasks(here.change, ids, set, here.change.now)
  return changed.map((taskId) => ({ kind: 'task.priority', taskId, data: { from: '', to: priority } }))
}

async function deleted(here: Context, input: BulkInput, ids: string[]): Promise<Fact[]> {
  if (!input.delete) return []
  const changed = await changeTasks(here.change, ids, { deleted_at: here.change.now }, here.change.now)
  return changed.map((taskId) => ({ kind: 'task.deleted', taskId, data: { ref: '', title: '' } }))
}
