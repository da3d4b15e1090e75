import { priorities } from '../../domain/task/task.ts'
import { record } from '../../events/record.ts'
import { changeTask } from '../../store/tasks/task-changes.ts'
import { operation } from '../operation.ts'
import { type Replaced, replacedBy } from './replaced.ts'

/** `already`: it has that priority. */
export type PrioritySet = { already: true } | { already: false; replaced: Replaced[] }

export const setTaskPriority = operation({
  name: 'task.set-priority',
  summary: 'Set how urgent a task is',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    priority: { kind: 'priority', required: true, summary: 'urgent, high, normal or low' },
  },
  async run(scope, { task, priority: to }): Promise<PrioritySet> {
    const { change } = scope
    if (to === task.priority) return { already: true }
    const replaced = await replacedBy(scope, task, { columns: ['priority'] })
    await changeTask(change, task, { priority: priorities.indexOf(to) }, change.now)
    await record(change, [{ kind: 'task.priority', taskId: task.id, data: { from: task.priority, to } }])
    return { already: false, replaced }
  },
})
