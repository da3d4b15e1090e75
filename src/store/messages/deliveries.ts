import { type Kysely, sql, type Transaction } from 'kysely'
import type { Draft } from '../../domain/card/draft.ts'
import type { Morning } from '../../domain/digest/digest.ts'
import type { Address, MessageRef, Platform } from '../../platform.ts'
import { hasPrivate, knowsAllOpen } from '../access/visible.ts'
import { forceKeyLookup } from '../database/compiled.ts'
import { leaveWork } from '../database/left-work.ts'
import { sendIgnoringResult } from '../database/postgres.ts'
import type { News } from '../schema/messages.ts'
import type { Database } from '../schema.ts'
import { isMuted, type Notification, notificationJson } from './notifications.ts'

export type DeliveryKey = { workspaceId: string; id: string }
/** `onlyOn`: on that platform and no other. `cause`: the newest event it tells of. */
export type Recipient =
  | {
      personId: string
      onlyOn?: Platform | null
      cause?: string
      waits: 'pings' | 'morning' | null
      morning?: Morning
      /** Ids of notifications. */
      tells?: string[]
    }
  | { placeId: string; news: News }
  /** In the thread under a message. */
  | { target: Address; news: News }
export type NewDelivery = Recipient & { id: string }

/** Adds those that were not made before. What goes to one person, on one platform, or to one channel is a lane. */
export async function addDeliveries(
  trx: Transaction<Database>,
  workspaceId: string,
  deliveries: NewDelivery[],
  now: string,
): Promise<void> {
  if (deliveries.length === 0) return
  await sendIgnoringResult(
    trx,
    sql`insert into delivery
      (workspace_id, id, person_id, place_id, target, lane, cause, only_on, waits, news, morning, tells, state, created_at, due_at)
    select ${workspaceId}::uuid, id, "personId", "placeId", target,
      coalesce("placeId"::text, concat_ws(':', target->>'platform', target->>'channel', target->>'id', "personId", "onlyOn")),
      cause, "onlyOn", waits, news, morning, tells, 'queued', ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb)
      as k(id uuid, "personId" uuid, "placeId" uuid, target jsonb, cause uuid, "onlyOn" text, waits text, news jsonb, morning jsonb, tells uuid[])
    on conflict do nothing`,
  )
  await leaveWork(trx, 'delivery')
}

export type PostedAt = { platform: Platform; team: string } & MessageRef

/** `attempt` counts from 1, this one included. */
export type DueDelivery = DeliveryKey & {
  /** Null where it is made of notifications, or of `news`. */
  card: Draft | null
  news: News | null
  morning: Morning | null
  /** The notifications that it is made of, in the order in which it happened. */
  told: Notification[]
  /** Its readers may know of everything in the workspace, so that it need not be checked what they may know. */
  isOpen: boolean
  /** The channel that reads it. */
  placeId: string | null
  attempt: number
  /** In ms since the epoch. */
  createdAt: number
  personId: string | null
  place: { platform: Platform; team: string; id: string } | null
  /** Where a message is kept up to date, or removed where it is `withdrawn`; `posted` is the message, once there is one. */
  target: Address | null
  posted: PostedAt | null
  withdrawn: boolean
  revision: number
  commentId: string | null
  onlyOn: Platform | null
  /** When its turn is, in ms since the epoch. */
  slotAt: number | null
  waits: 'pings' | 'morning' | null
}

type DueRow = {
  workspace_id: string
  id: string
  card: Draft | null
  news: News | null
  morning: Morning | null
  told: Notification[] | null
  is_open: boolean
  place_id: string | null
  attempt: number
  created_at: Date
  person_id: string | null
  platform: Platform | null
  installation: string
  external_id: string
  target: Address | null
  posted: PostedAt | null
  withdrawn: boolean
  revision: number
  comment_id: string | null
  only_on: Platform | null
  slot_at: Date | null
  waits: 'pings' | 'morning' | null
}

/** Whoever claimed deliveries has so long to say that they are still being sent. In seconds. */
const leaseSeconds = 30
export const renewMs = (leaseSeconds * 1000) / 3

/** The order of deliveries `d` and `e` of a lane. */
const turnOf = (alias: 'd' | 'e') =>
  sql.raw(`${alias}.created_at, coalesce(${alias}.cause, ${alias}.comment_id, ${alias}.id), ${alias}.id`)

/**
 * Claims up to `most` deliveries that are due, and notes that an attempt begins: of each lane only the oldest that is still to
 * be sent, so whatever becomes of it, nothing overtakes it. What was claimed by a process that is gone comes back when its
 * lease is over, as a further attempt.
 */
export async function claimDeliveries(
  db: Kysely<Database>,
  now: string,
  most: number,
): Promise<DueDelivery[]> {
  const { rows } = await sql<DueRow>`
    with due as materialized (select d.workspace_id, d.id from delivery d
        where d.state = 'queued' and d.due_at <= ${now}::timestamptz and (d.leased_until is null or d.leased_until <= now())
          and (d.lane is null or not exists (select from delivery e where e.workspace_id = d.workspace_id and e.lane = d.lane
            and e.state = 'queued' and (${turnOf('e')}) < (${turnOf('d')})))
        order by d.due_at limit ${sql.lit(most)} for update of d skip locked),
      d as materialized (update delivery d
        set leased_until = now() + interval '${sql.raw(String(leaseSeconds))} seconds', attempts = d.attempts + 1
        from due where d.workspace_id = due.workspace_id and d.id = due.id returning d.*),
      w as (select w.id, ${hasPrivate(sql`w.id`)} as has_private from (select distinct workspace_id as id from d) w)
    select d.workspace_id, d.id, d.card, d.news, d.morning,
      case when d.tells is not null then (select jsonb_agg(${notificationJson} order by t.position)
        from unnest(d.tells) with ordinality t (id, position)
        cross join lateral (select * from notification
          where workspace_id = d.workspace_id and id = t.id offset ${forceKeyLookup}) n where not ${isMuted}) end as told,
      not w.has_private and (d.person_id is null or exists (select from person r
        where r.workspace_id = d.workspace_id and r.id = d.person_id and ${knowsAllOpen})) as is_open,
      case when d.target is null then d.place_id else (select t.id from place t
        where t.workspace_id = d.workspace_id and t.platform = d.target->>'platform'
          and t.external_id = d.target->>'channel') end as place_id, d.attempts as attempt, d.created_at,
      d.person_id, d.only_on, d.slot_at, d.waits, p.platform, p.installation, p.external_id, d.target, d.withdrawn, d.revision, d.comment_id,
      case when d.message is not null then d.message || jsonb_build_object('platform', coalesce(d.platform, d.target->>'platform'),
        'team', coalesce(d.installation, d.target->>'team')) end as posted
    from d join w on w.id = d.workspace_id
    left join place p on p.workspace_id = d.workspace_id and p.id = d.place_id
    order by ${turnOf('d')}`.execute(db)
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    id: row.id,
    card: row.card,
    news: row.news,
    morning: row.morning,
    told: row.told ?? [],
    isOpen: row.is_open,
    placeId: row.place_id,
    attempt: row.attempt,
    createdAt: row.created_at.getTime(),
    personId: row.person_id,
    place: row.platform && { platform: row.platform, team: row.installation, id: row.external_id },
    target: row.target,
    posted: row.posted,
    withdrawn: row.withdrawn,
    revision: row.revision,
    commentId: row.comment_id,
    onlyOn: row.only_on,
    slotAt: row.slot_at?.getTime() ?? null,
    waits: row.waits,
  }))
}

/** Says that these are still being sent. */
export async function renewLeases(db: Kysely<Database>, deliveries: DeliveryKey[]): Promise<void> {
  await sql`update delivery d set leased_until = now() + interval '${sql.raw(String(leaseSeconds))} seconds'
    from jsonb_to_recordset(${JSON.stringify(keysOf(deliveries))}::jsonb) as k("workspaceId" uuid, id uuid)
    where d.workspace_id = k."workspaceId" and d.id = k.id and d.state = 'queued'`.execute(db)
}

/** Gives back what was being sent when the process before this one died. Only where no other process can be sending. */
export async function endLeases(db: Kysely<Database>): Promise<void> {
  await sql`update delivery set leased_until = null where state = 'queued' and leased_until is not null`.execute(
    db,
  )
}

function keysOf(deliveries: DeliveryKey[]): DeliveryKey[] {
  return deliveries.map(({ workspaceId, id }) => ({ workspaceId, id }))
}

/** When it is due again; `slotAt` where it has its turn on the platform then. */
export type Postponed = DeliveryKey & { dueAt: string; slotAt: string | null; attempts: number }

/** Nobody is sending these any more. What waits behind a failure waits as long. */
export async function postpone(trx: Transaction<Database>, postponed: Postponed[]): Promise<void> {
  if (postponed.length === 0) return
  const given = sql`jsonb_to_recordset(${JSON.stringify(postponed)}::jsonb)
    as k("workspaceId" uuid, id uuid, "dueAt" timestamptz, "slotAt" timestamptz, attempts integer)`
  await sql`update delivery d set leased_until = null, attempts = k.attempts, due_at = k."dueAt", slot_at = k."slotAt"
    from ${given} where d.workspace_id = k."workspaceId" and d.id = k.id and d.state = 'queued'`.execute(trx)
  if (postponed.every(({ slotAt }) => slotAt !== null)) return
  await sql`update delivery d set due_at = k."dueAt"
    from ${given} join delivery f on f.workspace_id = k."workspaceId" and f.id = k.id
    where k."slotAt" is null and d.workspace_id = f.workspace_id and d.lane = f.lane and d.state = 'queued'
      and d.due_at < k."dueAt"`.execute(trx)
}

export type DeliveryResult = DeliveryKey & {
  attempt: number
  state: 'sent' | 'failed' | 'dropped'
  posted: PostedAt | null
  problem: string | null
  /** What was sent. */
  revision: number
  /** It is not as it should be yet. */
  needsAnotherPass: boolean
}

/**
 * Notes how deliveries ended. Those of which something was changed while they were on their way, or that need another
 * step, are due again at once.
 */
export async function finishDeliveries(
  trx: Transaction<Database>,
  endings: DeliveryResult[],
  now: string,
): Promise<void> {
  if (endings.length === 0) return
  const isOver = sql`(k.problem is not null or (d.revision = k.revision and k."needsAnotherPass" is null))`
  await sql`update delivery d set
      state = case when ${isOver} then k.state else 'queued' end, attempts = case when ${isOver} then k.attempt else 0 end,
      platform = k.platform, installation = k.team, message = k.message, problem = k.problem, ended_at = ${now},
      due_at = ${now}::timestamptz, leased_until = null, lane = null
    from jsonb_to_recordset(${JSON.stringify(endings.map(asWritten))}::jsonb) as k("workspaceId" uuid, id uuid,
      attempt integer, state text, platform text, team text, message jsonb, problem text, revision integer, "needsAnotherPass" boolean)
    where d.workspace_id = k."workspaceId" and d.id = k.id and d.state = 'queued'`.execute(trx)
}

/** Only what there is to say of it: there are many, and both sides read each word. */
function asWritten({ posted, problem, needsAnotherPass, ...ending }: DeliveryResult) {
  const { platform, team, ...message } = posted ?? {}
  return {
    ...ending,
    ...(posted && { platform, team, message }),
    ...(problem !== null && { problem }),
    ...(needsAnotherPass && { needsAnotherPass }),
  }
}

export async function blockAccount(
  db: Kysely<Database>,
  workspaceId: string,
  account: { platform: Platform; id: string },
  now: string,
): Promise<void> {
  await db
    .updateTable('account')
    .set({ blocked_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('platform', '=', account.platform)
    .where('external_id', '=', account.id)
    .execute()
}
