import type { Filter } from '../../domain/filter/filter.ts'
import type { TaskSummary } from '../../domain/task/records.ts'
import { isFinished, refOf } from '../../domain/task/task.ts'
import { taskIds } from '../../store/search/find.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import { leftBy, lockMany, type NotMoved } from '../../store/tasks/bulk.ts'
import { summarise } from '../../store/tasks/summaries.ts'
import { listsOfTasks } from '../../store/tasks/tasks.ts'
import type { Input } from '../input-kinds/field.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { applyToMany } from './apply-to-many.ts'
import { refuseGated } from './gates.ts'
import { readFilter } from './read-filter.ts'
import { refuseTask } from './refusals.ts'

/** As many tasks as one change may be about. */
const most = 10_000
/** As many of the tasks that it unblocked as are returned. */
const mostReady = 10

const input = {
  filter: { kind: 'filter', required: true, summary: 'Which tasks: a filter in quotes, or refs' },
  status: { kind: 'status', summary: 'The status to move them to' },
  priority: { kind: 'priority', summary: 'The priority to set' },
  assignees: { kind: 'people', summary: 'People to assign' },
  unassign: { kind: 'people', anyone: true, summary: 'People to unassign' },
  tags: { kind: 'tags', summary: 'Tags to add' },
  untag: { kind: 'tags', summary: 'Tags to remove' },
  due: { kind: 'when', clears: true, summary: 'When they’re due, or none' },
  delete: { kind: 'flag', summary: 'Delete them. You can restore them for 30 days' },
  anyway: { kind: 'flag', summary: 'Include tasks that wait for others or have open subtasks' },
} as const

export type ManyChanges = Input<typeof input>

/** `ids`: the tasks that it is about; `left`: those that stay as they are, and why; `filter`: as it was read. */
export type ManyPlan = { ids: string[]; left: NotMoved[]; shown: string[]; filter: Filter }

/** `ready`: the first of what it unblocked. `lists`: those that something changed in. */
export type ManyChanged = { ids: string[]; left: NotMoved[]; ready: TaskSummary[]; lists: string[] }

export const changeManyTasks = operation({
  name: 'task.change-many',
  summary: 'Change many tasks at once. You see them first, and one click undoes it all',
  role: 'guest',
  orders: () => true,
  input,
  async plan(scope, given): Promise<ManyPlan> {
    if (changesNothing(given)) throw refuseTask('no_change', {})
    const { ids: found, filter } = await chosen(scope, given.filter)
    const { change } = scope
    const left = given.status ? await leftBy(change, found, given.status.name, given.anyway ?? false) : []
    const kept = new Set(left.map(({ id }) => id))
    const ids = found.filter((id) => !kept.has(id))
    return { ids, left, filter, shown: (await lockMany(change, ids)).map(refOf) }
  },
  async run(scope, given, { plan: { ids, left } }): Promise<ManyChanged> {
    const { trx, workspaceId, viewer } = scope
    if (ids.length === 0) return { ids, left, ready: [], lists: [] }
    if (given.status && isFinished(given.status.category)) await refuseGated(scope, ids, false)
    const lists = await listsOfTasks(trx, workspaceId, ids)
    const ready = await applyToMany(scope, given, ids)
    const shown = await summarise(trx, viewer, ready.map(({ task }) => task).slice(0, mostReady))
    return { ids, left, ready: shown, lists: [...new Set(lists.values())] }
  },
})

async function chosen(scope: Scope, filter: string): Promise<{ ids: string[]; filter: Filter }> {
  const read = await readFilter(scope, filter)
  const resolved = await resolveFilter(scope.trx, scope.viewer, read.filter, scope)
  const ids = await taskIds(scope.trx, resolved, most + 1)
  if (ids.length > most) throw refuseTask('too_many_tasks', { max: most })
  if (ids.length === 0) throw refuseTask('nothing_matches', { filter })
  return { ids, filter: resolved.filter }
}

function changesNothing({ filter: _, anyway: __, ...given }: ManyChanges): boolean {
  return Object.values(given).every((value) => value === undefined || value === false)
}
