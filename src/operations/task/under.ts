import type { TaskRecord } from '../../domain/task/records.ts'
import { deepest, positionInTree } from '../../store/tasks/subtasks.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from './refusals.ts'

/**
 * Refuses where a task would stand under itself, or too deep. `task` is undefined for one that is just made, together with
 * what is under it: so many levels (`made`).
 */
export async function refuseMisplaced(
  { trx, workspaceId }: Scope,
  task: TaskRecord | undefined,
  parent: TaskRecord,
  made = 1,
): Promise<void> {
  const { above, levels } = await positionInTree(trx, workspaceId, { above: parent.id, below: task?.id })
  if (task && above.includes(task.id))
    throw refuseTask('subtask_circle', { task: task.id, parent: parent.id })
  if (above.length + Math.max(levels, made) > deepest)
    throw refuseTask('subtasks_too_deep', { parent: parent.id, max: deepest })
}
