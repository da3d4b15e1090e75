import type { StatusRow } from '../../domain/task/records.ts'
import type { Category } from '../../domain/task/task.ts'
import { statusesOf } from '../../store/hierarchy/lists.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from './refusals.ts'

/** The first status of a category, in the task's own set. */
export async function statusFor(
  { trx, viewer }: Scope,
  task: { listId: string },
  category: Category,
): Promise<StatusRow> {
  return firstStatus(await statusesOf(trx, viewer, task.listId), category)
}

export function firstStatus<S extends StatusRow>(statuses: S[], category: Category): S {
  const found = statuses.find((status) => status.category === category)
  if (found) return found
  throw refuseTask('no_status', { category, statuses: statuses.map(({ name }) => name) })
}
