/** Putting a task under another one. */
import { UserError } from '../../../../domain/errors.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { deepest, standing } from '../../../../store/tasks/subtasks.ts'
import type { Context } from '../context.ts'

/** Throws UserError where it would stand under itself, or too deep. `task` is undefined for one that is just made. */
export async function checkUnder(
  here: Context,
  task: TaskRecord | undefined,
  parent: TaskRecord,
): Promise<void> {
  const { above, levels } = await standing(here.trx, here.workspaceId, { above: parent.id, below: task?.id })
  if (task && above.includes(task.id)) {
    throw new UserError(
      'subtask_circle',
      task.id === parent.id
        ? `${task.ref} can’t be a subtask of itself.`
        : `${task.ref} can’t be under ${parent.ref}: that is a part of ${task.ref} already.`,
      'Name another task with `under:`, or `under:none` to let it stand on its own.',
    )
  }
  if (above.length + Math.max(levels, 1) > deepest) {
    throw new UserError(
      'too_deep',
      `Under ${parent.ref} that would be more than ${deepest} levels of subtasks.`,
      'Put it under a task further up.',
    )
  }
}
