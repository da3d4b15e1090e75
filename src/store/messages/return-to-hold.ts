/** Takes back a message whose reader is not to be disturbed: the delivery goes, and its notifications are held again. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import { morningTimer } from '../time/digest/mornings.ts'
import { releaseLater } from '../time/release-timers.ts'
import { setTimer } from '../time/timers.ts'

export type ReturnedToHold = {
  workspaceId: string
  id: string
  personId: string
  waits: 'pings' | 'morning'
  until: Temporal.Instant
}

/** Whatever else comes for its reader until then goes out in the same message. */
export async function returnToHold(db: Kysely<Database>, message: ReturnedToHold): Promise<void> {
  await db.transaction().execute((trx) => holdAgain(trx, message))
}

async function holdAgain(trx: Transaction<Database>, message: ReturnedToHold): Promise<void> {
  const { workspaceId, id, personId, waits } = message
  const until = message.until.toString()
  const { rows } = await sql<{ tells: string[] | null }>`select tells from delivery
    where workspace_id = ${workspaceId} and id = ${id} and state = 'queued' for update`.execute(trx)
  const [queued] = rows
  if (!queued) return
  await sql`update notification set delivery_id = null, held_until = ${until}::timestamptz,
      held_by = case when held_by = 'away' then held_by else 'busy' end
    where workspace_id = ${workspaceId} and id = any(${queued.tells ?? []}::uuid[])`.execute(trx)
  await trx.deleteFrom('delivery').where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
  await releaseLater(trx, workspaceId, [{ personId, heldUntil: until }])
  if (waits === 'morning') await setTimer(trx, morningTimer(workspaceId, personId, message.until))
}
