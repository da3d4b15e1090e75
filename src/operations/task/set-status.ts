import { operation } from '../operation.ts'
import { type Changed, changeStatus } from './change-status.ts'
import { subtasksField } from './finish-subtasks.ts'
import { type Replaced, replacedBy } from './replaced.ts'

/** `already`: it is in that status. */
export type StatusSet = { already: true } | ({ already: false; replaced: Replaced[] } & Changed)

export const setTaskStatus = operation({
  name: 'task.set-status',
  summary: 'Move a task to another status',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    anyway: { kind: 'flag', summary: 'Even if it still waits for others' },
    subtasks: subtasksField,
    note: { kind: 'text', max: 2000, summary: 'What the next person should know' },
    status: { kind: 'status', of: 'task', required: true, summary: 'The status' },
  },
  async run(scope, { task, status, anyway, subtasks, note }, { expected }): Promise<StatusSet> {
    if (status.id === task.status.id) return { already: true }
    const replaced = await replacedBy(scope, task, { columns: ['status_id'] })
    const changed = await changeStatus(scope, task, status, { anyway, subtasks, note, expected })
    return { already: false, replaced, ...changed }
  },
})
