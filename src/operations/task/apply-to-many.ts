/** One change of many tasks, in a few statements however many they are, and the facts that come of it. */
import { priorities } from '../../domain/task/task.ts'
import type { Fact } from '../../events/fact.ts'
import { record } from '../../events/record.ts'
import { recurFinished } from '../../events/recur.ts'
import { assignMany, moveStatuses, tagMany, unassignMany, untagMany } from '../../store/tasks/bulk.ts'
import { changeTasks } from '../../store/tasks/task-changes.ts'
import { type Unblocked, unblockedBy } from '../../store/tasks/unblocked.ts'
import type { Scope } from '../scope.ts'
import type { ManyChanges } from './change-many.ts'
import { unblockedFacts } from './change-status.ts'

type Some = Partial<ManyChanges>

/** Returns what it unblocked. The tasks are locked, and may be changed like this. */
export async function applyToMany(scope: Scope, given: Some, ids: string[]): Promise<Unblocked[]> {
  const { trx, workspaceId, change } = scope
  const facts: Fact[] = [
    ...(await assigned(scope, given, ids)),
    ...(await tagged(scope, given, ids)),
    ...(await dated(scope, given, ids)),
    ...(await prioritised(scope, given, ids)),
    ...(await deleted(scope, given, ids)),
  ]
  const { statuses, finished } = await moved(scope, given, ids)
  const gone = given.delete ? ids : []
  const ready = await unblockedBy(trx, workspaceId, [...new Set([...finished, ...gone])])
  await record(change, [...facts, ...statuses, ...unblockedFacts(ready, 'finished')])
  await recurFinished(change, given.delete ? [] : finished)
  return ready
}

async function moved({ change }: Scope, { status }: Some, ids: string[]) {
  const rows = status ? await moveStatuses(change, ids, status.name, change.now) : []
  const statuses = rows.map(
    ({ id, from, to, category }): Fact => ({
      kind: 'task.status',
      taskId: id,
      data: { from, to, category },
    }),
  )
  return { statuses, finished: rows.filter(({ finished }) => finished).map(({ id }) => id) }
}

async function assigned({ change }: Scope, given: Some, ids: string[]): Promise<Fact[]> {
  const off = given.unassign ? await unassignMany(change, ids, idsOf(given.unassign)) : []
  const on = given.assignees ? await assignMany(change, ids, idsOf(given.assignees)) : []
  return [...byTask(off, 'task.unassigned'), ...byTask(on, 'task.assigned')]
}

function idsOf(people: { id: string }[]): string[] {
  return people.map(({ id }) => id)
}

function byTask(
  rows: { taskId: string; personId: string }[],
  kind: 'task.assigned' | 'task.unassigned',
): Fact[] {
  return [...Map.groupBy(rows, (row) => row.taskId)].map(([taskId, theirs]) => ({
    kind,
    taskId,
    data: { people: theirs.map(({ personId }) => personId) },
  }))
}

async function tagged({ change }: Scope, { tags = [], untag = [] }: Some, ids: string[]): Promise<Fact[]> {
  const added = new Set(tags.length > 0 ? await tagMany(change, ids, tags) : [])
  const removed = new Set(untag.length > 0 ? await untagMany(change, ids, untag) : [])
  return [...added.union(removed)].map((taskId) => ({
    kind: 'task.tags',
    taskId,
    data: { added: added.has(taskId) ? tags : [], removed: removed.has(taskId) ? untag : [] },
  }))
}

async function dated({ change }: Scope, { due }: Some, ids: string[]): Promise<Fact[]> {
  if (due === undefined) return []
  const set = { due_at: due?.at ?? null, due_on: due?.on ?? null }
  const changed = await changeTasks(change, ids, set, change.now)
  const data = { from: null, to: due?.on ?? due?.at ?? null }
  return changed.map((taskId) => ({ kind: 'task.due', taskId, data }))
}

async function prioritised({ change }: Scope, { priority }: Some, ids: string[]): Promise<Fact[]> {
  if (!priority) return []
  const changed = await changeTasks(change, ids, { priority: priorities.indexOf(priority) }, change.now)
  return changed.map((taskId) => ({ kind: 'task.priority', taskId, data: { from: '', to: priority } }))
}

async function deleted({ change }: Scope, given: Some, ids: string[]): Promise<Fact[]> {
  if (!given.delete) return []
  const changed = await changeTasks(change, ids, { deleted_at: change.now }, change.now)
  return changed.map((taskId) => ({ kind: 'task.deleted', taskId, data: { ref: '', title: '' } }))
}
