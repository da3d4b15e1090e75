import { type Kysely, sql, type Transaction } from 'kysely'
import type { Card } from '../domain/card.ts'
import { type HeldBy, holds } from '../domain/held.ts'
import type { Reason } from '../domain/reasons.ts'
import type { Platform } from '../platform.ts'
import type { Database } from './schema.ts'
import { stillKnown } from './visible.ts'

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
  insists: boolean
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
        insists: each.insists,
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
  insists: boolean
  heldBy: HeldBy
}

/**
 * What waits for a person and may be told now, in the order it happened; locked, so that it is told once. With it goes
 * what is only being gathered, or it would come after what happened later. What they may not know of any more is not told.
 */
export async function takeWaiting(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
  now: string,
): Promise<Waiting[]> {
  const rows = await trx
    .selectFrom('notification')
    .select(stillKnown.as('known'))
    .select(['id', 'cause', 'reason', 'task_id as taskId', 'card', 'late', 'insists', 'held_by as heldBy'])
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('delivery_id', 'is', null)
    .where((eb) => eb.or([eb('held_until', '<=', new Date(now)), eb('held_by', '=', 'gathering')]))
    .orderBy('created_at')
    .orderBy('cause')
    .forUpdate()
    .execute()
  const secret = rows.filter((row) => !row.known).map((row) => row.id)
  if (secret.length > 0)
    await trx
      .deleteFrom('notification')
      .where('workspace_id', '=', workspaceId)
      .where('id', 'in', secret)
      .execute()
  return rows.filter((row) => row.known)
}

type HeldFor = { workspaceId: string; personId: string }

/** Holds what is held by these until another moment, of all or of what is due by or `after` a moment; returns the moment where there is any. */
export async function holdUntil(
  trx: Transaction<Database>,
  { workspaceId, personId }: HeldFor,
  hold: { until: string; by?: HeldBy },
  of: { by: HeldBy[]; due?: string; after?: string },
): Promise<string[]> {
  // What came while they were away is told as that, also when they are back outside of their hours.
  const by =
    hold.by === undefined || hold.by === 'now'
      ? sql`held_by`
      : sql`case when held_by = 'away' then held_by else ${hold.by}::text end`
  const { rows } = await sql`
    update notification set held_until = ${hold.until}::timestamptz, held_by = ${by}
    where workspace_id = ${workspaceId} and person_id = ${personId} and delivery_id is null
      and held_by = any(${of.by}::text[])
      and held_until <= ${of.due ?? 'infinity'}::timestamptz
      and held_until > ${of.after ?? '-infinity'}::timestamptz
    returning id`.execute(trx)
  return rows.length > 0 ? [hold.until] : []
}

/** How many are kept for somebody until a moment or less. */
export async function heldBefore(
  db: Kysely<Database>,
  workspaceId: string,
  personId: string,
  until: string,
): Promise<number> {
  const row = await db
    .selectFrom('notification')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('delivery_id', 'is', null)
    .where('held_until', '<=', new Date(until))
    .where(stillKnown)
    .executeTakeFirstOrThrow()
  return row.count
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

export type Held = { account: string; until: string; why: string; count: number; titles: Card['title'][] }

/** What is held for whom until when and why; `titles` are of the first few. */
export async function heldNotifications(
  db: Kysely<Database>,
  platform: Platform,
  now: string,
): Promise<Held[]> {
  const { rows } = await sql<{
    account: string
    until: Date
    by: HeldBy
    count: number
    titles: Card['title'][]
  }>`
    select a.external_id as account, n.held_until as until, min(n.held_by) as by, count(*)::integer as count,
      (array_agg(n.card->'title' order by n.created_at, n.cause))[1:5] as titles
    from notification n join account a on a.workspace_id = n.workspace_id and a.person_id = n.person_id
    where a.platform = ${platform} and n.delivery_id is null and n.held_until > ${now}::timestamptz
    group by a.external_id, n.held_until order by n.held_until`.execute(db)
  return rows.map(({ account, until, by, count, titles }) => ({
    account,
    until: until.toISOString(),
    why: holds[by],
    count,
    titles,
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
