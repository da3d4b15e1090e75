import type { PersonRow } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { peopleByIds } from '../../store/people/people.ts'
import { assign, unassign } from '../../store/tasks/assignments.ts'
import { operation } from '../operation.ts'
import { refuseTask } from './refusals.ts'

/** `added`: those who did not have it already. */
export const assignTask = operation({
  name: 'task.assign',
  summary: 'Assign people to a task',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    people: { kind: 'people', required: true, summary: 'The people to assign' },
  },
  async run({ change }, { task, people }): Promise<{ added: PersonRow[] }> {
    const ids = people.map(({ id }) => id)
    const added = await assign(change, task.id, ids)
    if (added.length > 0)
      await record(change, [{ kind: 'task.assigned', taskId: task.id, data: { people: added } }])
    return { added: people.filter(({ id }) => added.includes(id)) }
  },
})

export const unassignTask = operation({
  name: 'task.unassign',
  summary: 'Unassign people from a task, or everyone if you name no one',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    people: { kind: 'people', anyone: true, summary: 'The people to unassign' },
  },
  async run({ trx, workspaceId, change }, { task, people }): Promise<{ removed: PersonRow[] }> {
    const ids = people?.map(({ id }) => id)
    const removed = await unassign(change, task.id, ids)
    if (removed.length === 0) throw refuseTask('not_assigned', { task: task.id, named: people !== undefined })
    await record(change, [{ kind: 'task.unassigned', taskId: task.id, data: { people: removed } }])
    return { removed: await peopleByIds(trx, workspaceId, removed) }
  },
})
