import { type Kysely, sql, type Transaction } from 'kysely'
import type { Card } from '../domain/card.ts'
import type { HeldBy } from '../domain/held.ts'
import type { Reason } from '../domain/reasons.ts'
import type { Platform } from '../platform.ts'
import type { Database } from './schema.ts'

export type NewNotification = {
  workspaceId: string
  id: string
  personId: string
  reason: Reason
  cause: string
  taskId: string | null
  card: Card
  createdAt: string
  heldUntil: string
  heldBy: HeldBy
  late: boolean
}

/** Adds what is not there yet; returns the ids that were added. */
export async function addNotifications(
  trx: Transaction<Database>,
  notifications: NewNotification[],
): Promise<Set<string>> {
  if (notifications.length === 0) return new Set()
  const rows = await trx
    .insertInto('notification')
    .values(
      notifications.map((each) => ({
        workspace_id: each.workspaceId,
        id: each.id,
        person_id: each.personId,
        reason: each.reason,
        cause: each.cause,
        task_id: each.taskId,
        card: JSON.stringify(each.card),
        created_at: each.createdAt,
        held_until: each.heldUntil,
        held_by: each.heldBy,
        late: each.late,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return new Set(rows.map((row) => row.id))
}

export type Waiting = {
  id: string
  cause: string
  reason: Reason
  taskId: string | null
  card: Card
  late: boolean
}

/**
 * What waits for a person and may be told now, in the order it happened; locked, so that it is told once. With it goes
 * what is only being gathered, or it would come after what happened later.
 */
export async function takeWaiting(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
  now: string,
): Promise<Waiting[]> {
  return trx
    .selectFrom('notification')
    .select(['id', 'cause', 'reason', 'task_id as taskId', 'card', 'late'])
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('delivery_id', 'is', null)
    .where((eb) => eb.or([eb('held_until', '<=', new Date(now)), eb('held_by', '=', 'gathering')]))
    .orderBy('created_at')
    .orderBy('cause')
    .forUpdate()
    .execute()
}

type HeldFor = { workspaceId: string; personId: string }

/** Holds what is held by these until another moment, of all or of what is due by or `after` a moment; returns the moment where there is any. */
export async function holdUntil(
  trx: Transaction<Database>,
  { workspaceId, personId }: HeldFor,
  hold: { until: string; by?: HeldBy },
  of: { by: HeldBy[]; due?: string; after?: string },
): Promise<string[]> {
  const by = hold.by === undefined || hold.by === 'now' ? sql`held_by` : sql`${hold.by}::text`
  const { rows } = await sql`
    update notification set held_until = ${hold.until}::timestamptz, held_by = ${by}
    where workspace_id = ${workspaceId} and person_id = ${personId} and delivery_id is null
      and held_by = any(${of.by}::text[])
      and held_until <= ${of.due ?? 'infinity'}::timestamptz
      and held_until > ${of.after ?? '-infinity'}::timestamptz
    returning id`.execute(trx)
  return rows.length > 0 ? [hold.until] : []
}

/** What is due for them should have come long before. */
export async function markLate(
  trx: Transaction<Database>,
  { workspaceId, personId }: HeldFor,
  now: string,
): Promise<void> {
  await trx
    .updateTable('notification')
    .set({ late: true })
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('delivery_id', 'is', null)
    .where('held_until', '<=', new Date(now))
    .execute()
}

export async function markDelivered(
  trx: Transaction<Database>,
  workspaceId: string,
  ids: string[],
  deliveryId: string,
): Promise<void> {
  await trx
    .updateTable('notification')
    .set({ delivery_id: deliveryId })
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute()
}

/** How many notifications are held for whom until when. */
export async function heldNotifications(
  db: Kysely<Database>,
  platform: Platform,
  now: string,
): Promise<{ account: string; until: string; count: number }[]> {
  const rows = await db
    .selectFrom('notification')
    .innerJoin('account', (join) =>
      join
        .onRef('account.workspace_id', '=', 'notification.workspace_id')
        .onRef('account.person_id', '=', 'notification.person_id'),
    )
    .select(['account.external_id', 'held_until'])
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('account.platform', '=', platform)
    .where('delivery_id', 'is', null)
    .where('held_until', '>', new Date(now))
    .groupBy(['account.external_id', 'held_until'])
    .orderBy('held_until')
    .execute()
  return rows.map((row) => ({
    account: row.external_id,
    until: row.held_until.toISOString(),
    count: row.count,
  }))
}

/** Which of these people do not want to hear of which reasons, as `person:reason`. */
export async function mutedReasons(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('mute')
    .select(['person_id', 'reason'])
    .where('workspace_id', '=', workspaceId)
    .where('person_id', 'in', personIds)
    .execute()
  return new Set(rows.map((row) => `${row.person_id}:${row.reason}`))
}

/** What is held for them of that reason is not told either. */
export async function mute(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
  reason: Reason,
): Promise<void> {
  await trx
    .insertInto('mute')
    .values({ workspace_id: workspaceId, person_id: personId, reason })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await trx
    .deleteFrom('notification')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('reason', '=', reason)
    .where('delivery_id', 'is', null)
    .execute()
}

export async function unmute(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
  reason: Reason,
): Promise<void> {
  await trx
    .deleteFrom('mute')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('reason', '=', reason)
    .execute()
}
