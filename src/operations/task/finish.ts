import type { TaskRecord } from '../../domain/task/records.ts'
import { pipelined } from '../../store/database/pipelined.ts'
import { statusesOf } from '../../store/hierarchy/lists.ts'
import { lockDependents } from '../../store/tasks/dependencies.ts'
import { openSubtasks } from '../../store/tasks/subtasks.ts'
import { featuresOf } from '../../store/tasks/task-features.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { type Changed, changeStatus } from './change-status.ts'
import { subtasksField } from './finish-subtasks.ts'
import { firstStatus } from './statuses.ts'

/** `already`: it was finished before, and nothing was changed. */
export type Finished = { already: true } | ({ already: false } & Changed)

export const finishTask = operation({
  name: 'task.finish',
  summary: 'Finish a task, and tell those who waited for it',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    subtasks: subtasksField,
    note: { kind: 'text', max: 2000, summary: 'A note for the next person' },
    files: { kind: 'files', summary: 'Files that come along' },
  },
  async run(scope, { task, subtasks, note, files }, { expected }): Promise<Finished> {
    if (task.finishedAt) return { already: true }
    const [dependents, statuses, open, features] = await whatItTouches(scope, task)
    const change = { note, files, subtasks, expected, dependents, open, features }
    return { already: false, ...(await changeStatus(scope, task, firstStatus(statuses, 'done'), change)) }
  },
})

function whatItTouches({ trx, workspaceId, viewer, change }: Scope, task: TaskRecord) {
  return pipelined(trx, (trx) =>
    Promise.all([
      // What is read after it is one statement.
      lockDependents(trx, workspaceId, [task.id]),
      statusesOf(trx, viewer, task.listId),
      openSubtasks(trx, viewer, task.id),
      featuresOf(trx, change, task),
    ]),
  )
}
