import { type Kysely, sql, type Transaction } from 'kysely'
import type { Card } from '../domain/card.ts'
import type { MessageRef, Platform } from '../platform.ts'
import type { Database } from './schema.ts'

export type DeliveryKey = { workspaceId: string; id: string }
export type Recipient = { personId: string } | { placeId: string }

/** Returns false where this delivery was made before. */
export async function addDelivery(
  trx: Transaction<Database>,
  key: DeliveryKey,
  to: Recipient,
  card: Card,
  now: string,
): Promise<boolean> {
  const rows = await trx
    .insertInto('delivery')
    .values({
      workspace_id: key.workspaceId,
      id: key.id,
      person_id: 'personId' in to ? to.personId : null,
      place_id: 'placeId' in to ? to.placeId : null,
      card: JSON.stringify(card),
      state: 'queued',
      message: null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return rows.length > 0
}

export type DueDelivery = DeliveryKey & {
  card: Card
  attempts: number
  createdAt: string
  personId: string | null
  place: { platform: Platform; team: string; id: string } | null
  accounts: { platform: Platform; team: string; id: string }[]
}

type DueRow = {
  workspace_id: string
  id: string
  card: Card
  attempts: number
  created_at: Date
  person_id: string | null
  place: DueDelivery['place']
  accounts: DueDelivery['accounts'] | null
}

/**
 * Counts one more attempt at each of these deliveries that is still queued, and returns them with where they can go:
 * a person's accounts that have not blocked Baton, the one used last first.
 */
export async function beginAttempts(db: Kysely<Database>, keys: DeliveryKey[]): Promise<DueDelivery[]> {
  const wanted = JSON.stringify(keys.map((key) => ({ w: key.workspaceId, i: key.id })))
  const { rows } = await sql<DueRow>`
    with due as (
      update delivery d set attempts = d.attempts + 1
      from jsonb_to_recordset(${wanted}::jsonb) as k(w uuid, i uuid)
      where d.workspace_id = k.w and d.id = k.i and d.state = 'queued'
      returning d.*
    )
    select due.workspace_id, due.id, due.card, due.attempts, due.created_at, due.person_id,
      (select jsonb_build_object('platform', p.platform, 'team', p.installation, 'id', p.external_id)
        from place p where p.workspace_id = due.workspace_id and p.id = due.place_id) as place,
      (select jsonb_agg(jsonb_build_object('platform', a.platform, 'team', a.installation, 'id', a.external_id)
          order by a.seen_at desc nulls last)
        from account a
        where a.workspace_id = due.workspace_id and a.person_id = due.person_id and a.blocked_at is null) as accounts
    from due order by due.created_at, due.id`.execute(db)
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    id: row.id,
    card: row.card,
    attempts: row.attempts,
    createdAt: row.created_at.toISOString(),
    personId: row.person_id,
    place: row.place,
    accounts: row.accounts ?? [],
  }))
}

export type Ending = DeliveryKey & {
  state: 'sent' | 'failed'
  platform: Platform | null
  message: MessageRef | null
  problem: string | null
}

export async function endDeliveries(db: Kysely<Database>, endings: Ending[], now: string): Promise<void> {
  if (endings.length === 0) return
  await sql`
    update delivery d set state = k.state, platform = k.platform, message = k.message, problem = k.problem,
      ended_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(endings)}::jsonb)
      as k("workspaceId" uuid, id uuid, state text, platform text, message jsonb, problem text)
    where d.workspace_id = k."workspaceId" and d.id = k.id and d.state = 'queued'`.execute(db)
}

export async function blockAccount(
  db: Kysely<Database>,
  workspaceId: string,
  platform: Platform,
  externalId: string,
  now: string,
): Promise<void> {
  await db
    .updateTable('account')
    .set({ blocked_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('platform', '=', platform)
    .where('external_id', '=', externalId)
    .execute()
}

export type FailedDelivery = { to: string; problem: string; at: string; title: Card['title'] }

/** What could not be delivered, newest first. */
export async function failedDeliveries(
  db: Kysely<Database>,
  workspaceId: string,
  most: number,
): Promise<FailedDelivery[]> {
  const rows = await db
    .selectFrom('delivery')
    .leftJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'delivery.workspace_id')
        .onRef('person.id', '=', 'delivery.person_id'),
    )
    .leftJoin('place', (join) =>
      join
        .onRef('place.workspace_id', '=', 'delivery.workspace_id')
        .onRef('place.id', '=', 'delivery.place_id'),
    )
    .select([
      'delivery.card',
      'delivery.problem',
      'delivery.created_at',
      'person.name as person',
      'place.name',
    ])
    .where('delivery.workspace_id', '=', workspaceId)
    .where('delivery.state', '=', 'failed')
    .orderBy('delivery.created_at', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    to: row.person ?? (row.name ? `#${row.name}` : 'a channel'),
    problem: row.problem ?? '',
    at: row.created_at.toISOString(),
    title: row.card.title,
  }))
}
