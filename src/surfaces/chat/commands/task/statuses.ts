/** The statuses that a task can have. */
import { UserError } from '../../../../domain/errors.ts'
import type { StatusRow, TaskRecord } from '../../../../domain/task/records.ts'
import type { Category } from '../../../../domain/task/task.ts'
import { statusesOf } from '../../../../store/hierarchy/lists.ts'
import type { Context } from '../context.ts'

/** The first status of a category, in the task's own set. */
export async function statusFor(
  here: Context,
  task: { listId: string },
  category: Category,
): Promise<StatusRow> {
  return firstStatus(await statusesOf(here.trx, here.viewer, task.listId), category)
}

export function firstStatus<S extends StatusRow>(statuses: S[], category: Category): S {
  const found = statuses.find((status) => status.category === category)
  if (found) return found
  throw new UserError(
    'no_status',
    `This list has no status that means “${category}”.`,
    `It has ${statuses.map((status) => status.name).join(', ')}.`,
  )
}

/** A status of the task's own set with the name of the one asked for. */
export async function statusOfTask(here: Context, task: TaskRecord, asked: StatusRow): Promise<StatusRow> {
  const statuses = await statusesOf(here.trx, here.viewer, task.listId)
  const found = statuses.find((status) => status.name.toLowerCase() === asked.name.toLowerCase())
  if (found) return found
  throw new UserError(
    'status_elsewhere',
    `“${asked.name}” is not a status of ${task.ref}'s list.`,
    `It has ${statuses.map((status) => status.name).join(', ')}.`,
  )
}
