/** What waits to be told to somebody. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { stillKnown } from '../access/visible.ts'
import type { Database } from '../schema.ts'
import { type Notification, notificationColumns } from './notifications.ts'

export type HeldPing = Notification & { until: string }

type Whose = { workspaceId: string; personId: string }

/** The newest first. */
export async function heldFor(db: Kysely<Database>, { workspaceId, personId }: Whose): Promise<HeldPing[]> {
  const { rows } = await sql<Notification & { until: Date }>`
    select ${notificationColumns}, n.held_until as until
    from notification n where n.workspace_id = ${workspaceId} and n.person_id = ${personId} and n.delivery_id is null
      and ${stillKnown}
    order by n.created_at desc, n.cause desc`.execute(db)
  return rows.map(({ until, ...row }) => ({ ...row, until: until.toISOString() }))
}

/** All of it may be told now, as they asked. */
export async function releaseAll(
  trx: Transaction<Database>,
  { workspaceId, personId }: Whose,
  now: string,
): Promise<void> {
  await trx
    .updateTable('notification as n')
    .set({ held_until: now, insists: true })
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('delivery_id', 'is', null)
    .where(stillKnown)
    .execute()
}
