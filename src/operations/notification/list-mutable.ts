import type { TaskRecord } from '../../domain/task/records.ts'
import { numberOf } from '../../domain/task/task.ts'
import { levelsOf, shortPath } from '../../store/hierarchy/levels.ts'
import { tasksByNumbers } from '../../store/tasks/tasks.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'

/** A task, and its List as far as the caller sees it. `name` is the shortest path that names that one alone. */
export type MutableSubjects = { task: TaskRecord; list: { path: string; name: string } | undefined }

export const listMutable = operation({
  name: 'notification.list-mutable',
  summary: 'Choose what should stop',
  role: 'guest',
  reads: true,
  // Nothing is refused to whoever may not see the task any more: there is only less to choose from.
  input: { task: { kind: 'text', summary: 'The ref of the task' } },
  async run({ trx, viewer }: Scope, { task: ref = '' }): Promise<MutableSubjects | undefined> {
    const number = numberOf(ref)
    const [task] = number === undefined ? [] : await tasksByNumbers(trx, viewer, [number])
    if (!task) return undefined
    const lists = await levelsOf(trx, viewer, ['list'], 'any')
    const list = lists.find((level) => level.id === task.listId)
    return { task, list: list && { path: list.path, name: shortPath(list, lists) } }
  },
})
