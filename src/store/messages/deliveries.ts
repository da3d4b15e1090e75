import { type Kysely, sql, type Transaction } from 'kysely'
import type { Draft } from '../../domain/card/draft.ts'
import type { Morning } from '../../domain/digest/digest.ts'
import type { Viewer } from '../../domain/task/records.ts'
import type { Address, MessageRef, Platform } from '../../platform.ts'
import { hasPrivate, knownList, knowsAllOpen } from '../access/visible.ts'
import type { News } from '../schema/machinery.ts'
import type { Database } from '../schema.ts'
import { isMuted, type Notification, notificationJson } from './notifications.ts'

export type DeliveryKey = { workspaceId: string; id: string }
/** `onlyOn`: on that platform and no other. `cause`: the newest of what it tells. */
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
export type NewDelivery = Recipient & { id: string }

/** Adds those that were not made before, and returns them. */
export async function addDeliveries(
  trx: Transaction<Database>,
  workspaceId: string,
  deliveries: NewDelivery[],
  now: string,
): Promise<DeliveryKey[]> {
  if (deliveries.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    insert into delivery (workspace_id, id, person_id, place_id, cause, only_on, waits, news, morning, tells, state, created_at)
    select ${workspaceId}::uuid, id, "personId", "placeId", cause, "onlyOn", waits, news, morning, tells, 'queued',
      ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb)
      as k(id uuid, "personId" uuid, "placeId" uuid, cause uuid, "onlyOn" text, waits text, news jsonb, morning jsonb, tells uuid[])
    on conflict do nothing returning id`.execute(trx)
  return rows.map(({ id }) => ({ workspaceId, id }))
}

export type Standing = { platform: Platform; team: string } & MessageRef

/** `attempt` counts from 1. */
export type DueDelivery = DeliveryKey & {
  /** Null where it is made of notifications, or of `news`. */
  card: Draft | null
  news: News | null
  morning: Morning | null
  /** The notifications that it is made of, in the order in which it happened. */
  told: Notification[]
  /** Its readers may know of everything in the workspace, so that nobody need be asked. */
  isOpen: boolean
  /** The channel that reads it. */
  placeId: string | null
  attempt: number
  createdAt: string
  personId: string | null
  place: { platform: Platform; team: string; id: string } | null
  /** What is kept as `card` says, or taken away where it is `withdrawn`; `standing` is where it stands by now. */
  target: Address | null
  standing: Standing | null
  withdrawn: boolean
  revision: number
  commentId: string | null
  /** Something older is still to be said in the same thread, or to the same person. */
  behind: boolean
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
  standing: Standing | null
  withdrawn: boolean
  revision: number
  comment_id: string | null
  behind: boolean
  only_on: Platform | null
  slot_at: Date | null
  waits: 'pings' | 'morning' | null
}

/** Those of these deliveries that are still queued. `again`: there was an attempt that nobody told the end of. */
export async function dueDeliveries(
  db: Kysely<Database>,
  keys: (DeliveryKey & { again: boolean })[],
): Promise<DueDelivery[]> {
  const { rows } = await sql<DueRow>`
    with k as (select * from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
      as k("workspaceId" uuid, id uuid, again boolean)),
    w as (select w.id, ${hasPrivate(sql`w.id`)} as has_private
      from (select distinct "workspaceId" as id from k) w)
    select d.workspace_id, d.id, d.card, d.news, d.morning,
      (select jsonb_agg(${notificationJson} order by t.position) from unnest(d.tells) with ordinality t (id, position)
        join notification n on n.workspace_id = d.workspace_id and n.id = t.id and not ${isMuted}) as told,
      not w.has_private and (d.person_id is null or exists (select from person r
        where r.workspace_id = d.workspace_id and r.id = d.person_id and ${knowsAllOpen})) as is_open,
      case when d.target is null then d.place_id else (select t.id from place t
        where t.workspace_id = d.workspace_id and t.platform = d.target->>'platform'
          and t.external_id = d.target->>'channel') end as place_id, d.attempts + case when k.again then 2 else 1 end as attempt, d.created_at,
      d.person_id, d.only_on, d.slot_at, d.waits, p.platform, p.installation, p.external_id, d.target, d.withdrawn, d.revision, d.comment_id,
      d.message || jsonb_build_object('platform', coalesce(d.platform, d.target->>'platform'),
        'team', coalesce(d.installation, d.target->>'team')) as standing,
      case when d.person_id is not null and d.target is null and d.message is null then exists (
        select from delivery e where e.workspace_id = d.workspace_id and e.person_id = d.person_id
          and e.state = 'queued' and e.target is null and e.message is null
          and e.only_on is not distinct from d.only_on
          and (e.created_at, coalesce(e.cause, e.id), e.id) < (d.created_at, coalesce(d.cause, d.id), d.id)
          and e.id not in (select id from k))
      when d.comment_id is null or d.message is not null then false else exists (
        select from delivery e where e.workspace_id = d.workspace_id and e.state = 'queued' and e.target is not null
          and e.target->>'id' = d.target->>'id' and e.target = d.target and e.message is null
          and (e.created_at, e.comment_id) < (d.created_at, d.comment_id) and e.id not in (select id from k)
      ) end as behind
    from k join w on w.id = k."workspaceId"
    join delivery d on d.workspace_id = k."workspaceId" and d.id = k.id and d.state = 'queued'
    left join place p on p.workspace_id = d.workspace_id and p.id = d.place_id
    order by d.created_at, d.comment_id, coalesce(d.cause, d.id), d.id`.execute(db)
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
    createdAt: row.created_at.toISOString(),
    personId: row.person_id,
    place: row.platform && { platform: row.platform, team: row.installation, id: row.external_id },
    target: row.target,
    standing: row.standing,
    withdrawn: row.withdrawn,
    revision: row.revision,
    commentId: row.comment_id,
    behind: row.behind,
    onlyOn: row.only_on,
    slotAt: row.slot_at?.getTime() ?? null,
    waits: row.waits,
  }))
}

/** Remembers how many attempts there were, where another will follow. */
export async function countAttempts(
  trx: Transaction<Database>,
  { workspaceId, id }: DeliveryKey,
  attempts: number,
): Promise<void> {
  await trx
    .updateTable('delivery')
    .set({ attempts, slot_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Notes when the turn of each is. `at` is in ms since the epoch. */
export async function giveSlots(
  trx: Transaction<Database>,
  slots: (DeliveryKey & { at: number; attempts: number })[],
): Promise<void> {
  await sql`update delivery d set slot_at = to_timestamp(k.at / 1000.0), attempts = k.attempts
    from jsonb_to_recordset(${JSON.stringify(slots)}::jsonb)
      as k("workspaceId" uuid, id uuid, at double precision, attempts integer)
    where d.workspace_id = k."workspaceId" and d.id = k.id`.execute(trx)
}

export type Ending = DeliveryKey & {
  attempt: number
  state: 'sent' | 'failed' | 'dropped'
  standing: Standing | null
  problem: string | null
  /** What was sent. */
  revision: number
  /** It is not as it should be yet. */
  more: boolean
}

/**
 * Notes how deliveries ended. Those of which something was changed while they were on their way, or that need another
 * step, stay queued and are returned.
 */
export async function endDeliveries(
  db: Kysely<Database>,
  endings: Ending[],
  now: string,
): Promise<DeliveryKey[]> {
  if (endings.length === 0) return []
  const given = endings.map((ending) => ({ ...ending, lost: ending.problem !== null }))
  const { rows } = await sql<DeliveryKey & { state: string }>`
    update delivery d set
      state = case when k.lost or (d.revision = k.revision and not k.more) then k.state else 'queued' end,
      attempts = case when k.lost or (d.revision = k.revision and not k.more) then k.attempt else 0 end,
      platform = k.standing->>'platform', installation = k.standing->>'team',
      message = nullif(k.standing, 'null') - 'platform' - 'team', problem = k.problem, ended_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as k("workspaceId" uuid, id uuid, attempt integer,
      state text, standing jsonb, problem text, revision integer, more boolean, lost boolean)
    where d.workspace_id = k."workspaceId" and d.id = k.id and d.state = 'queued'
    returning d.workspace_id as "workspaceId", d.id, d.state`.execute(db)
  return rows.filter((row) => row.state === 'queued').map(({ workspaceId, id }) => ({ workspaceId, id }))
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

export type FailedDelivery = {
  id: string
  /** Ids of the notifications that it was to tell. */
  tells: string[]
  to: string
  problem: string
  at: string
  /** Null where it was to be made when it leaves. */
  title: Draft['title'] | null
  news: News | null
  placeId: string | null
  /** Whether it is about something that its reader may not know of. */
  hidden: boolean
}

/** What could not be delivered, newest first. */
export async function failedDeliveries(
  db: Kysely<Database>,
  viewer: Viewer,
  most: number,
): Promise<FailedDelivery[]> {
  const { rows } = await sql<FailedRow>`
    select d.id, d.tells, d.card->'title' as title, d.news, d.place_id as "placeId", d.problem, d.created_at, person.name as person, place.name as place,
      exists (select from list l where l.workspace_id = d.workspace_id and not ${knownList(viewer)} and (
        exists (select from list_place b where b.workspace_id = d.workspace_id and b.list_id = l.id
          and b.place_id = place.id)
        or exists (select from live_card c join task t on t.workspace_id = c.workspace_id and t.id = c.task_id
          where c.workspace_id = d.workspace_id and c.platform = d.target->>'platform'
            and c.channel = d.target->>'channel' and c.message = d.target->>'id' and t.list_id = l.id)
        or exists (select from comment c join task t on t.workspace_id = c.workspace_id and t.id = c.task_id
          where c.workspace_id = d.workspace_id and c.id = d.comment_id and t.list_id = l.id))) as hidden
    from delivery d
    left join person on person.workspace_id = d.workspace_id and person.id = d.person_id
    left join place on place.workspace_id = d.workspace_id and (place.id = d.place_id
      or (place.platform = d.target->>'platform' and place.external_id = d.target->>'channel'))
    where d.workspace_id = ${viewer.workspaceId} and d.state = 'failed'
    order by d.created_at desc limit ${sql.lit(most)}`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    tells: row.tells ?? [],
    to: row.person ?? (row.place ? `#${row.place}` : 'a channel'),
    problem: row.problem ?? '',
    at: row.created_at.toISOString(),
    title: row.title,
    news: row.news,
    placeId: row.placeId,
    hidden: row.hidden,
  }))
}

type FailedRow = Pick<FailedDelivery, 'id' | 'title' | 'news' | 'placeId' | 'hidden'> & {
  tells: string[] | null
  problem: string | null
  created_at: Date
  person: string | null
  place: string | null
}
