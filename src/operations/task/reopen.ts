import type { StatusRow } from '../../domain/task/records.ts'
import { dependentsOf, type LinkedTask } from '../../store/tasks/dependencies.ts'
import { operation } from '../operation.ts'
import { changeStatus } from './change-status.ts'
import { statusFor } from './statuses.ts'

/** `already`: it is not finished. `waiting`: what waits for it again. */
export type Reopened = { already: true } | { already: false; status: StatusRow; waiting: LinkedTask[] }

export const reopenTask = operation({
  name: 'task.reopen',
  summary: 'Reopen a finished task',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    note: { kind: 'text', max: 2000, summary: 'Why' },
  },
  async run(scope, { task, note }): Promise<Reopened> {
    if (!task.finishedAt) return { already: true }
    const status = await statusFor(scope, task, 'open')
    await changeStatus(scope, task, status, { note })
    const dependents = await dependentsOf(scope.trx, scope.viewer, task.id)
    return { already: false, status, waiting: dependents.filter(({ finishedAt }) => !finishedAt) }
  },
})
