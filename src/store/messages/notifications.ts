import { type Kysely, sql, type Transaction } from 'kysely'
import type { Draft } from '../../domain/card/draft.ts'
import type { HeldBy } from '../../domain/notification/held.ts'
import { ownWish, type Reason } from '../../domain/notification/reasons.ts'
import type { Platform } from '../../platform.ts'
import { stillKnown } from '../access/visible.ts'
import type { Database } from '../schema.ts'

export type NewNotification = {
  workspaceId: string
  id: string
  personId: string
  reason: Reason
  cause: string
  taskId: string | null
  /** What its reason is told with. */
  args: object
  /** Who is away, and is told of it, too. */
  standsInFor: string | null
  createdAt: string
  heldUntil: string
  heldBy: HeldBy
  late: boolean
  bypassesQuietHours: boolean
}

/** Adds what is not there yet; returns the ids that were added. */
export async function addNotifications(
  trx: Transaction<Database>,
  notifications: NewNotification[],
): Promise<Set<string>> {
  if (notifications.length === 0) return new Set()
  const rows = notifications.map((each) => ({
    workspace_id: each.workspaceId,
    id: each.id,
    person_id: each.personId,
    reason: each.reason,
    cause: each.cause,
    task_id: each.taskId,
    args: each.args,
    stands_in_for: each.standsInFor,
    created_at: each.createdAt,
    held_until: each.heldUntil,
    held_by: each.heldBy,
    late: each.late,
    insists: each.bypassesQuietHours,
  }))
  const { rows: added } = await sql<{ id: string }>`insert into notification
    select * from jsonb_populate_recordset(null::notification, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing returning id`.execute(trx)
  return new Set(added.map((row) => row.id))
}

export type Waiting = { id: string; cause: string; bypassesQuietHours: boolean }

/**
 * What waits for these people and may be told now, of each in the order it happened; locked, so that it is told once.
 * With it goes what is only being gathered, or waits for company, or it would come after what happened later; to those in
 * `all` that goes also where nothing else does.
 */
export async function takeWaiting(
  trx: Transaction<Database>,
  workspaceId: string,
  { personIds, all }: { personIds: string[]; all: string[] },
  now: string,
): Promise<Map<string, Waiting[]>> {
  const { rows } = await sql<Waiting & { personId: string }>`
    select id, person_id as "personId", cause, insists as "bypassesQuietHours" from notification
    where workspace_id = ${workspaceId} and person_id = any(${personIds}::uuid[]) and delivery_id is null
      and (held_until <= ${now}::timestamptz or (held_by in ('gathering', 'next') and (person_id = any(${all}::uuid[])
        or exists (select from notification d where d.workspace_id = notification.workspace_id
          and d.person_id = notification.person_id and d.delivery_id is null and d.held_until <= ${now}::timestamptz))))
    order by created_at, cause for update`.execute(trx)
  return Map.groupBy(rows, (row) => row.personId)
}

/** What is to be told, before it is in words. `card`: an earlier version had put it into words. */
export type Notification = {
  id: string
  personId: string
  standsInFor: string | null
  reason: Reason
  taskId: string | null
  args: unknown
  card: Draft | null
  late: boolean
  heldBy: HeldBy
}

/** By id. */
export async function notificationsByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, Notification>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Notification>`
    select ${notificationColumns} from unnest(${ids}::uuid[]) as k (id)
    join lateral (select * from notification where workspace_id = ${workspaceId} and id = k.id offset 0) n on true`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** A condition on `notification` as `n`: meanwhile its reader wants to hear nothing of its kind, its task, its List or its rule. */
export const isMuted = sql<boolean>`(
  exists (select from mute m where m.workspace_id = n.workspace_id and m.person_id = n.person_id and m.reason = n.reason)
  or (n.task_id is not null and n.reason <> all(${sql.lit(`{${[...ownWish].join()}}`)}::text[])
    and exists (select from quiet_subject q where q.workspace_id = n.workspace_id and q.person_id = n.person_id
      and (q.subject_id = n.task_id or q.subject_id = (select t.list_id from task t
        where t.workspace_id = n.workspace_id and t.id = n.task_id))))
  or (n.reason = 'rule' and exists (select from quiet_subject q where q.workspace_id = n.workspace_id
    and q.person_id = n.person_id and q.kind = 'rule' and q.subject_id::text = n.args->>'rule')))`

/** Of `notification` as `n`, a Notification as JSON. */
export const notificationJson = sql`jsonb_build_object('id', n.id, 'personId', n.person_id,
  'standsInFor', n.stands_in_for, 'reason', n.reason, 'taskId', n.task_id, 'args', n.args, 'card', n.card,
  'late', n.late, 'heldBy', n.held_by)`

/** Of `notification` as `n`, a Notification. */
export const notificationColumns = sql`n.id, n.person_id as "personId", n.stands_in_for as "standsInFor", n.reason,
  n.task_id as "taskId", n.args, n.card, n.late, n.held_by as "heldBy"`

/** `until` and `by` are for what waits for working hours, `morning` for what waits for the next morning. */
export type HoldUpdate = { personId: string; until: string; by: HeldBy; morning: string }

/**
 * Holds notifications anew, after somebody's hours, quiet hours or time off have changed, or because it is time. What
 * waited for those waits until `until` from now on; what is due by now but can't be told yet, too; what waits for the morning,
 * until the new `morning`. Returns what is held until when.
 */
export async function updateHolds(
  trx: Transaction<Database>,
  workspaceId: string,
  holds: HoldUpdate[],
  now: string,
): Promise<{ personId: string; heldUntil: string }[]> {
  if (holds.length === 0) return []
  // What came during time off stays marked as that, also where they come back outside their hours.
  const { rows } = await sql<{ person: string; until: Date }>`
    with k as (select * from jsonb_to_recordset(${JSON.stringify(holds)}::jsonb)
        as k("personId" uuid, until timestamptz, by text, morning timestamptz)),
      w as (select n.id, k.*, n.held_by in ('hours', 'away', 'quiet') or n.held_until <= ${now}::timestamptz as works
        from k join notification n on n.workspace_id = ${workspaceId} and n.person_id = k."personId"
          and n.delivery_id is null
        where (n.held_by in ('hours', 'away', 'quiet') and (k.by <> 'now' or n.held_until > ${now}::timestamptz))
          or (n.held_by in ('batch', 'digest', 'limit', 'rules', 'busy', 'begun', 'next') and n.held_until <= ${now}::timestamptz
            and k.by <> 'now')
          or (n.held_by = 'gathering' and not n.insists and n.held_until <= ${now}::timestamptz and k.by <> 'now')
          or (n.held_by in ('digest', 'limit', 'rules', 'next') and n.held_until > ${now}::timestamptz)
        order by n.created_at, n.cause for update of n)
    update notification n set held_until = case when w.works then w.until else w.morning end,
      held_by = case when not w.works or w.by = 'now' or n.held_by = 'away' then n.held_by else w.by end
    from w where n.workspace_id = ${workspaceId} and n.id = w.id
    returning n.person_id as person, n.held_until as until`.execute(trx)
  return rows.map(({ person, until }) => ({ personId: person, heldUntil: until.toISOString() }))
}

/** How many are kept for somebody until a moment or less. */
export async function heldBefore(
  db: Kysely<Database>,
  workspaceId: string,
  personId: string,
  until: string,
): Promise<number> {
  const row = await db
    .selectFrom('notification as n')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('delivery_id', 'is', null)
    .where('held_until', '<=', new Date(until))
    .where(stillKnown)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Marks as late what has been due for these people since that moment or longer. */
export async function markLate(
  trx: Transaction<Database>,
  workspaceId: string,
  personIds: string[],
  since: string,
): Promise<void> {
  if (personIds.length === 0) return
  await trx
    .updateTable('notification')
    .set({ late: true })
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('person_id', '=', eb.fn.any(eb.val(personIds))))
    .where('delivery_id', 'is', null)
    .where('held_until', '<=', new Date(since))
    .execute()
}

/** Notes which delivery tells what. */
export async function markDelivered(
  trx: Transaction<Database>,
  workspaceId: string,
  told: { id: string; delivery: string }[],
): Promise<void> {
  if (told.length === 0) return
  await sql`update notification n set delivery_id = k.delivery
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as k(id uuid, delivery uuid)
    where n.workspace_id = ${workspaceId} and n.id = k.id`.execute(trx)
}

export type Held = Notification & { workspaceId: string; account: string; until: string }

/** What is held for the people of a platform, and until when. */
export async function heldNotifications(
  db: Kysely<Database>,
  platform: Platform,
  now: string,
): Promise<Held[]> {
  const { rows } = await sql<Omit<Held, 'until'> & { until: Date }>`
    select ${notificationColumns}, n.workspace_id as "workspaceId", a.external_id as account, n.held_until as until
    from notification n join account a on a.workspace_id = n.workspace_id and a.person_id = n.person_id
    where a.platform = ${platform} and n.delivery_id is null and n.held_until > ${now}::timestamptz
    order by n.held_until, a.external_id, n.created_at, n.cause`.execute(db)
  return rows.map((row) => ({ ...row, until: row.until.toISOString() }))
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

/** Drops what is held for them with that reason, too. */
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
