import { record } from '../../events/record.ts'
import { levelsOf } from '../../store/hierarchy/levels.ts'
import { mapStatuses, theseTasks } from '../../store/hierarchy/map-statuses.ts'
import { lockDeletedTree, restoreTasks } from '../../store/tasks/trash.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from './refusals.ts'

export const restoreTask = operation({
  name: 'task.restore',
  summary: 'Restore a deleted task, with the subtasks deleted along with it',
  role: 'guest',
  input: { task: { kind: 'task', required: true, state: 'deleted', summary: 'The deleted task' } },
  async run(scope, { task }): Promise<{ subtasks: number }> {
    const { trx, viewer, change } = scope
    await refuseWithoutList(scope, task.listId)
    const ids = (await lockDeletedTree(trx, viewer, task.id)).map(({ id }) => id)
    await restoreTasks(change, ids, change.now)
    await mapStatuses(change, viewer, { tasks: theseTasks(ids) })
    const { ref, title } = task
    await record(change, [{ kind: 'task.restored', taskId: task.id, data: { ref, title } }])
    return { subtasks: ids.length - 1 }
  },
})

async function refuseWithoutList({ trx, viewer }: Scope, listId: string): Promise<void> {
  const deleted = await levelsOf(trx, viewer, ['list'], 'deleted')
  const list = deleted.find(({ id }) => id === listId)
  if (list) throw refuseTask('list_deleted', { path: list.path })
}
