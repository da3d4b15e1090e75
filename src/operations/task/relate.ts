import { record } from '../../events/record.ts'
import { relate, unrelate } from '../../store/tasks/relations.ts'
import { operation } from '../operation.ts'
import { refuseTask } from './refusals.ts'

const input = {
  task: { kind: 'task', required: true, changes: true, summary: 'The task' },
  others: { kind: 'tasks', required: true, summary: 'The other tasks' },
} as const

/** `added`: how many were not related to it before. */
export const relateTask = operation({
  name: 'task.relate',
  summary: 'Relate tasks that belong together, in no order',
  role: 'guest',
  input,
  async run({ change }, { task, others }): Promise<{ added: number }> {
    const ids = others.map(({ id }) => id)
    if (ids.includes(task.id)) throw refuseTask('own_relation', { task: task.id })
    const added = await relate(change, task.id, ids)
    await record(
      change,
      added.map((other) => ({ kind: 'relation.added', taskId: task.id, data: { other } })),
    )
    return { added: added.length }
  },
})

export const unrelateTask = operation({
  name: 'task.unrelate',
  summary: 'Remove a relation between tasks',
  role: 'guest',
  input,
  async run({ change }, { task, others }): Promise<void> {
    const ids = others.map(({ id }) => id)
    const removed = await unrelate(change, task.id, ids)
    if (removed.length === 0) throw refuseTask('not_related', { task: task.id, others: ids })
    await record(
      change,
      removed.map((other) => ({ kind: 'relation.removed', taskId: task.id, data: { other } })),
    )
  },
})
