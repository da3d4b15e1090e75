import { record } from '../../events/record.ts'
import { assign, assigneesOf } from '../../store/tasks/assignments.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { changeStatus } from './change-status.ts'
import { refuseTask } from './refusals.ts'
import { statusFor } from './statuses.ts'

/** `anyway`: it still waits for others. `taken`: it was nobody's, and is the caller's now. */
export type Started = { already: true } | { already: false; anyway: boolean; taken: boolean }

export const startTask = operation({
  name: 'task.start',
  summary: 'Start work on a task. If no one is assigned, you will be',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    anyway: { kind: 'flag', summary: 'Start although it still waits for others' },
  },
  async run(scope, { task, anyway }): Promise<Started> {
    if (task.status.category === 'active') return { already: true }
    if (task.finishedAt) throw refuseTask('finished', { task: task.id })
    const changed = await changeStatus(scope, task, await statusFor(scope, task, 'active'), { anyway })
    return { already: false, anyway: changed.anyway, taken: await takeIfNobodys(scope, task.id) }
  },
})

async function takeIfNobodys({ trx, workspaceId, change, actor }: Scope, taskId: string): Promise<boolean> {
  const assignees = await assigneesOf(trx, workspaceId, [taskId])
  if (assignees.has(taskId)) return false
  await assign(change, taskId, [actor.id])
  await record(change, [{ kind: 'task.assigned', taskId, data: { people: [actor.id] } }])
  return true
}
