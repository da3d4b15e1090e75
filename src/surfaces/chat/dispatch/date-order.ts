/** What somebody answered when a date that they typed depended on how they write dates. */
import type { Transaction } from 'kysely'
import type { DateOrder } from '../../../domain/time/reader/moment.ts'
import { updatePerson } from '../../../store/people/people.ts'
import type { Database } from '../../../store/schema.ts'
import type { Caller } from '../../../store/workspaces/callers.ts'

/** Kept for all dates that they type from now on. */
export async function answerDateOrder(
  trx: Transaction<Database>,
  caller: Caller,
  order: DateOrder,
): Promise<void> {
  await updatePerson(trx, caller.workspaceId, caller.person.id, { date_order: order })
  caller.format = { ...caller.format, order }
}
