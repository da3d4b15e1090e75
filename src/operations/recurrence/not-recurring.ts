import type { Refusal } from '../../domain/refusal.ts'
import { laterOne } from '../../store/time/recurrences.ts'
import type { Scope } from '../scope.ts'
import { refuseRecurrence } from './refusals.ts'

/** A task does not come again, or not any more. */
export async function notRecurring(
  { trx, workspaceId }: Scope,
  { id: task }: { id: string },
): Promise<Refusal> {
  const later = await laterOne(trx, workspaceId, task)
  return later
    ? refuseRecurrence('not_current', { task, current: later.id })
    : refuseRecurrence('not_recurring', { task })
}
