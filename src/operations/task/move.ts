import type { Level, TaskRecord } from '../../domain/task/records.ts'
import type { StatusMapping } from '../../domain/task/status-mapping.ts'
import type { Fact } from '../../events/fact.ts'
import { record } from '../../events/record.ts'
import { mapStatuses, theseTasks } from '../../store/hierarchy/map-statuses.ts'
import { changeTasks } from '../../store/tasks/task-changes.ts'
import { lockTree } from '../../store/tasks/trash.ts'
import { unblockedBy } from '../../store/tasks/unblocked.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { unblockedFacts } from './change-status.ts'

/**
 * `already`: all of them are there. `from`: the ids of the Lists that they were in; `subtasks`: how many went along;
 * `mapped`: which statuses became which, as others hold there.
 */
export type Moved = { already: boolean; from: string[]; subtasks: number; mapped: StatusMapping[] }

export const moveTasks = operation({
  name: 'task.move',
  summary: 'Move tasks with their subtasks to another List',
  role: 'guest',
  input: {
    tasks: { kind: 'tasks', required: true, summary: 'The tasks' },
    to: { kind: 'list', required: true, summary: 'The List' },
  },
  run: (scope, { tasks, to }) => move(scope, tasks, to),
})

/** With their subtasks. */
export async function move(scope: Scope, tasks: TaskRecord[], to: Level): Promise<Moved> {
  const { trx, workspaceId, viewer, change } = scope
  const named = new Set(tasks.map(({ id }) => id))
  const tree = await lockTree(trx, viewer, [...named])
  const elsewhere = tree.filter((task) => task.listId !== to.id)
  const ids = elsewhere.map(({ id }) => id)
  if (ids.length === 0) return { already: true, from: [], subtasks: 0, mapped: [] }
  await changeTasks(change, ids, { list_id: to.id }, change.now)
  const { mapped, finished } = await mapStatuses(change, viewer, { tasks: theseTasks(ids) })
  const moved = elsewhere.map(
    ({ id, listId }): Fact => ({ kind: 'task.moved', taskId: id, data: { from: listId, to: to.id } }),
  )
  const unblocked = await unblockedBy(trx, workspaceId, finished)
  await record(change, [...moved, ...unblockedFacts(unblocked, 'finished')])
  const subtasks = ids.filter((id) => !named.has(id)).length
  return { already: false, from: [...new Set(elsewhere.map(({ listId }) => listId))], subtasks, mapped }
}
