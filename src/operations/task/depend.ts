import type { TaskRecord, TaskSummary } from '../../domain/task/records.ts'
import type { TaskRef } from '../../domain/task/task.ts'
import { record } from '../../events/record.ts'
import { seenAmong } from '../../store/access/known.ts'
import { openBlockers, removeDependency } from '../../store/tasks/dependencies.ts'
import { summarise } from '../../store/tasks/summaries.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { addArrows, refuseCircles } from './connect.ts'
import { refuseTask } from './refusals.ts'

export const dependTask = operation({
  name: 'task.depend',
  summary: 'Make a task wait for others',
  role: 'guest',
  orders: () => true,
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task that waits' },
    on: { kind: 'tasks', required: true, summary: 'The tasks it waits for' },
  },
  async run(scope, { task, on }): Promise<{ added: number; blockers: TaskSummary[] }> {
    const arrows = on.map(({ id }) => ({ blocker: id, dependent: task.id }))
    await refuseCircles(scope, arrows)
    const added = await addArrows(scope, arrows)
    return { added: added.length, blockers: await summarise(scope.trx, scope.viewer, on) }
  },
})

/** `waits`: what it still waits for. `ready`: it waits for nothing any more. */
export type Undepended = { removed: TaskRef[]; waits: TaskRef[]; ready: TaskSummary[] }

export const undependTask = operation({
  name: 'task.undepend',
  summary: 'Stop a task from waiting for others',
  role: 'guest',
  orders: () => true,
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task that waits' },
    on: {
      kind: 'tasks',
      summary: 'The tasks it no longer waits for (leave this out if there’s only one)',
    },
  },
  async run(scope, { task, on }): Promise<Undepended> {
    const others = on ?? (await onlyBlocker(scope, task))
    const undepended = await undepend(scope, task, others)
    if (undepended.removed.length > 0) return undepended
    throw refuseTask('not_waiting', { task: task.id, others: others.map(({ id }) => id) })
  },
})

/** What it waits for, as far as the caller may know; refused where that is more than one task. */
async function onlyBlocker({ trx, workspaceId, viewer }: Scope, { id }: TaskRecord): Promise<TaskRecord[]> {
  const open = (await openBlockers(trx, workspaceId, [id])).get(id) ?? []
  const ids = open.map((each) => each.id)
  const seen = await seenAmong(trx, viewer, ids)
  const others = ids.filter((each) => seen.has(each))
  if (others.length > 1) throw refuseTask('several_blockers', { task: id, others })
  return tasksByIds(trx, workspaceId, others)
}

/** Takes away what is there of these dependencies. */
export async function undepend(
  { trx, workspaceId, viewer, change }: Scope,
  task: TaskRecord,
  on: TaskRecord[],
): Promise<Undepended> {
  const removed: TaskRecord[] = []
  for (const blocker of on) {
    const arrow = { blocker: blocker.id, dependent: task.id }
    if (await removeDependency(change, arrow)) removed.push(blocker)
  }
  const waits = (await openBlockers(trx, workspaceId, [task.id])).get(task.id) ?? []
  const last = removed.findLast(({ finishedAt }) => !finishedAt)
  const isReady = last !== undefined && !task.finishedAt && waits.length === 0
  const taskId = task.id
  await record(change, [
    ...removed.map(({ id: blocker }) => ({
      kind: 'dependency.removed' as const,
      taskId,
      data: { blocker },
    })),
    ...(isReady
      ? [{ kind: 'task.unblocked' as const, taskId, data: { by: last.id, how: 'removed' as const } }]
      : []),
  ])
  return { removed, waits, ready: isReady ? await summarise(trx, viewer, [task]) : [] }
}
