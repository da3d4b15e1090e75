import { refOf } from '../../domain/task/task.ts'
import { record } from '../../events/record.ts'
import { deleteTasks, lockTree } from '../../store/tasks/trash.ts'
import { unblockedBy } from '../../store/tasks/unblocked.ts'
import { operation } from '../operation.ts'
import { unblockedFacts } from './change-status.ts'

/** `shown`: the refs of the task and of all that is under it. */
export type Deletion = { shown: string[]; ids: string[] }

export const deleteTask = operation({
  name: 'task.delete',
  summary: 'Delete a task with its subtasks',
  role: 'guest',
  input: { task: { kind: 'task', required: true, changes: true, summary: 'The task' } },
  async plan({ trx, viewer }, { task }): Promise<Deletion> {
    const tree = await lockTree(trx, viewer, [task.id])
    return { shown: tree.map(({ number }) => refOf(number)), ids: tree.map(({ id }) => id) }
  },
  async run({ trx, workspaceId, change }, { task }, { plan }): Promise<{ subtasks: number }> {
    await deleteTasks(change, plan.ids, change.now)
    const { ref, title } = task
    const unblocked = await unblockedBy(trx, workspaceId, plan.ids)
    await record(change, [
      { kind: 'task.deleted', taskId: task.id, data: { ref, title } },
      ...unblockedFacts(unblocked, 'removed'),
    ])
    return { subtasks: plan.ids.length - 1 }
  },
})
