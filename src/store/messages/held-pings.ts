/** What waits to be told to somebody. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Inline } from '../../domain/card/card.ts'
import type { HeldBy } from '../../domain/notification/held.ts'
import { stillKnown } from '../access/visible.ts'
import type { Database } from '../schema.ts'

export type HeldPing = { title: Inline[]; until: string; by: HeldBy }

type Whose = { workspaceId: string; personId: string }

/** The newest first, and how many there are. */
export async function heldFor(
  db: Kysely<Database>,
  { workspaceId, personId }: Whose,
  most: number,
): Promise<{ held: HeldPing[]; count: number }> {
  const rows = await db
    .selectFrom('notification')
    .select(['held_until', 'held_by', sql<Inline[]>`card->'title'`.as('title')])
    .select(sql<number>`(count(*) over ())::integer`.as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('delivery_id', 'is', null)
    .where(stillKnown)
    .orderBy('created_at', 'desc')
    .orderBy('cause', 'desc')
    .limit(most)
    .execute()
  const held = rows.map(({ title, held_until, held_by }) => ({
    title,
    until: held_until.toISOString(),
    by: held_by,
  }))
  return { held, count: rows[0]?.count ?? 0 }
}

/** All of it may be told now, as they asked. Returns how much that is. */
export async function releaseAll(
  trx: Transaction<Database>,
  { workspaceId, personId }: Whose,
  now: string,
): Promise<number> {
  const rows = await trx
    .updateTable('notification')
    .set({ held_until: now, insists: true })
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('delivery_id', 'is', null)
    .where(stillKnown)
    .returning('id')
    .execute()
  return rows.length
}
