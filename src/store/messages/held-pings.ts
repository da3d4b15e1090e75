/** What waits to be told to somebody. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { stillKnown } from '../access/visible.ts'
import type { Database } from '../schema.ts'
import { type Notification, notificationColumns } from './notifications.ts'

export type HeldPing = Notification & { until: string }

type Whose = { workspaceId: string; personId: string }

/** The newest first, and how many there are. */
export async function heldFor(
  db: Kysely<Database>,
  { workspaceId, personId }: Whose,
  most: number,
): Promise<{ held: HeldPing[]; count: number }> {
  const { rows } = await sql<Notification & { until: Date; count: number }>`
    select ${notificationColumns}, n.held_until as until, (count(*) over ())::integer as count
    from notification n where n.workspace_id = ${workspaceId} and n.person_id = ${personId} and n.delivery_id is null
      and ${stillKnown}
    order by n.created_at desc, n.cause desc limit ${most}`.execute(db)
  const held = rows.map(({ count: _, until, ...row }) => ({ ...row, until: until.toISOString() }))
  return { held, count: rows[0]?.count ?? 0 }
}

/** All of it may be told now, as they asked. Returns how much that is. */
export async function releaseAll(
  trx: Transaction<Database>,
  { workspaceId, personId }: Whose,
  now: string,
): Promise<number> {
  const rows = await trx
    .updateTable('notification as n')
    .set({ held_until: now, insists: true })
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('delivery_id', 'is', null)
    .where(stillKnown)
    .returning('id')
    .execute()
  return rows.length
}
