/** Cards that are kept up to date where they stand. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Address, MessageRef, Platform } from '../../platform.ts'
import { knownInPlace } from '../access/visible.ts'
import type { Database } from '../schema.ts'

export type Subject = { taskId: string } | { viewId: string }
export type LiveCard = { platform: Platform; team: string; channel: string; message: string }

/** A message that shows something else by now is a card of that. */
export async function addLiveCard(
  trx: Transaction<Database>,
  workspaceId: string,
  subject: Subject,
  at: LiveCard,
  now: string,
): Promise<void> {
  const shows = {
    task_id: 'taskId' in subject ? subject.taskId : null,
    view_id: 'viewId' in subject ? subject.viewId : null,
  }
  await trx
    .insertInto('live_card')
    .values({
      workspace_id: workspaceId,
      platform: at.platform,
      installation: at.team,
      channel: at.channel,
      message: at.message,
      ...shows,
      posted_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'platform', 'channel', 'message']).doUpdateSet(shows),
    )
    .execute()
}

/** The card of a task, new or old, that stands at the top of a thread. */
export async function taskOfThread(
  db: Kysely<Database>,
  workspaceId: string,
  at: { platform: Platform; thread: string; channel?: string },
): Promise<{ taskId: string; card: LiveCard } | undefined> {
  const row = await db
    .selectFrom('live_card')
    .select(['task_id', 'platform', 'installation', 'channel', 'message'])
    .where('workspace_id', '=', workspaceId)
    .where('platform', '=', at.platform)
    .where('message', '=', at.thread)
    .where('task_id', 'is not', null)
    .$if(at.channel !== undefined, (query) => query.where('channel', '=', at.channel ?? ''))
    .limit(1)
    .executeTakeFirst()
  if (!row?.task_id) return undefined
  const { platform, installation: team, channel, message } = row
  return { taskId: row.task_id, card: { platform, team, channel, message } }
}

export type StandingCard = LiveCard & {
  taskId: string | null
  viewId: string | null
  postedAt: string
  /** None of the same stands below it in its channel. */
  newest: boolean
  /** Its task may be spoken of where it stands. */
  isKnownThere: boolean
}

/** Channels that are gone hear nothing. */
const isThere = sql<boolean>`not exists (select from place p where p.workspace_id = c.workspace_id
  and p.platform = c.platform and p.external_id = c.channel and p.gone_at is not null)`

/** A task of a private List is only spoken of where that List is at home. */
const isKnownThere = sql<boolean>`not exists (
  select from task t join list l on l.workspace_id = t.workspace_id and l.id = t.list_id
  where t.workspace_id = c.workspace_id and t.id = c.task_id and not ${knownInPlace(sql`(select p.id from place p
    where p.workspace_id = c.workspace_id and p.platform = c.platform and p.external_id = c.channel)`)})`

async function selectCards(
  db: Kysely<Database>,
  workspaceId: string,
  condition: RawBuilder<unknown>,
): Promise<StandingCard[]> {
  const { rows } = await sql<Omit<StandingCard, 'postedAt'> & { postedAt: Date }>`
    select c.platform, c.installation as team, c.channel, c.message, c.task_id as "taskId", c.view_id as "viewId",
      c.posted_at as "postedAt", not exists (select from live_card n where n.workspace_id = c.workspace_id
        and n.platform = c.platform and n.channel = c.channel
        and (n.task_id = c.task_id or n.view_id = c.view_id)
        and (n.posted_at, n.message) > (c.posted_at, c.message)) as newest,
      ${isKnownThere} as "isKnownThere"
    from live_card c where c.workspace_id = ${workspaceId} and ${condition} and ${isThere}
    order by c.posted_at, c.message`.execute(db)
  return rows.map((row) => ({ ...row, postedAt: row.postedAt.toISOString() }))
}

/** The cards of these tasks that may stand where they are, old ones first. */
export function cardsOfTasks(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<StandingCard[]> {
  return selectCards(db, workspaceId, sql`c.task_id = any(${taskIds}::uuid[]) and ${isKnownThere}`)
}

/** The cards of these views, old ones first. */
export function cardsOfViews(
  db: Kysely<Database>,
  workspaceId: string,
  viewIds: string[],
): Promise<StandingCard[]> {
  return selectCards(db, workspaceId, sql`c.view_id = any(${viewIds}::uuid[])`)
}

export type CardKey = { platform: Platform; channel: string; message: string }

/** Also those whose task became private. */
export function cardsAt(db: Kysely<Database>, workspaceId: string, keys: CardKey[]): Promise<StandingCard[]> {
  return selectCards(
    db,
    workspaceId,
    sql`(c.platform, c.channel, c.message) in (select k.platform, k.channel, k.message
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(platform text, channel text, message text))`,
  )
}

/** Sets the timers of all cards that show one of these; where one is set already, it stays. */
export async function scheduleRefresh(
  trx: Transaction<Database>,
  workspaceId: string,
  shows: 'task' | 'view',
  ids: string[],
  dueAt: string,
): Promise<void> {
  if (ids.length === 0) return
  const column = sql.ref(shows === 'task' ? 'c.task_id' : 'c.view_id')
  const { rows } = await sql<{ platform: Platform; channel: string; message: string }>`
    select platform, channel, message from live_card c
    where c.workspace_id = ${workspaceId} and ${column} = any(${ids}::uuid[])
    order by platform, channel, message`.execute(trx)
  if (rows.length === 0) return
  await sql`insert into timer (id, workspace_id, kind, subject, due_at, data)
    select gen_random_uuid(), ${workspaceId}, 'refresh', concat_ws(':', k->>'platform', k->>'channel', k->>'message'),
      ${dueAt}, k
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) k
    on conflict (workspace_id, kind, subject) do nothing`.execute(trx)
}

/** These tasks, and those whose cards say something about them: parents, what waits for them and what they wait for. */
export async function tasksShowing(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<string[]> {
  if (taskIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    with changed as (select unnest(${taskIds}::uuid[]) as id)
    select id from changed
    union select t.parent_id from changed cross join lateral (select parent_id from task
      where workspace_id = ${workspaceId} and id = changed.id offset 0) t where t.parent_id is not null
    union select d.dependent_id from changed cross join lateral (select dependent_id from dependency
      where workspace_id = ${workspaceId} and blocker_id = changed.id offset 0) d
    union select d.blocker_id from changed cross join lateral (select blocker_id from dependency
      where workspace_id = ${workspaceId} and dependent_id = changed.id offset 0) d`.execute(db)
  return rows.map((row) => row.id)
}

/**
 * Tasks with cards that events about no single task changed: of a status that was renamed, of a List that became private
 * or left a channel, or brought to other statuses together. The `most` whose cards are the newest: the others follow with
 * their own next change.
 */
export async function tasksShownBy(
  db: Kysely<Database>,
  workspaceId: string,
  eventIds: string[],
  most: number,
): Promise<string[]> {
  if (eventIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    with changed as materialized (
      select c->>'table' as of, coalesce(c->'key'->>'id', c->'key'->>'list_id')::uuid as id from event e cross join jsonb_array_elements(e.changes) c
      where e.workspace_id = ${workspaceId} and e.id = any(${eventIds}::uuid[]) and jsonb_typeof(e.changes) = 'array'
        and c->>'table' in ('task', 'status', 'list', 'list_place')
    )
    select t.id from live_card c join task t on t.workspace_id = c.workspace_id and t.id = c.task_id
    where c.workspace_id = ${workspaceId} and (t.id in (select id from changed where of = 'task')
      or t.status_id in (select id from changed where of = 'status')
      or t.list_id in (select id from changed where of in ('list', 'list_place')))
    group by t.id order by max(c.posted_at) desc limit ${most}`.execute(db)
  return rows.map((row) => row.id)
}

/** Whether something happened to a task after this moment. */
export async function hasChangedSince(
  db: Kysely<Database>,
  workspaceId: string,
  taskId: string,
  moment: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('event')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('task_id', '=', taskId)
    .where('at', '>', new Date(moment))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A channel that is not there any more hears nothing; it is back as soon as somebody speaks there again. */
export async function placeIsGone(
  db: Kysely<Database>,
  { platform, team, channel }: { platform: Platform; team: string; channel?: string },
  now: string,
): Promise<void> {
  const installations = db
    .selectFrom('installation')
    .select('workspace_id')
    .where('platform', '=', platform)
    .where('external_id', '=', team)
  await db
    .updateTable('place')
    .set({ gone_at: now })
    .where('workspace_id', 'in', installations)
    .where('platform', '=', platform)
    .where('installation', '=', team)
    .where('gone_at', 'is', null)
    .$if(channel !== undefined, (query) => query.where('external_id', '=', channel ?? ''))
    .execute()
  await db
    .deleteFrom('live_card')
    .where('workspace_id', 'in', installations)
    .where('platform', '=', platform)
    .where('installation', '=', team)
    .$if(channel !== undefined, (query) => query.where('channel', '=', channel ?? ''))
    .execute()
  if (channel === undefined) await teamIsGone(db, { platform, team }, now)
}

/** Its people are told on their other accounts, until they are heard of there again. */
async function teamIsGone(
  db: Kysely<Database>,
  { platform, team }: { platform: Platform; team: string },
  now: string,
): Promise<void> {
  await db
    .updateTable('account')
    .from('installation')
    .set({ blocked_at: now })
    .whereRef('account.workspace_id', '=', 'installation.workspace_id')
    .where('installation.platform', '=', platform)
    .where('installation.external_id', '=', team)
    .where('account.platform', '=', platform)
    .where('account.installation', '=', team)
    .execute()
  await db
    .updateTable('installation')
    .set({ gone_at: now })
    .where('platform', '=', platform)
    .where('external_id', '=', team)
    .execute()
}

export function threadOf({ platform, team, channel, message }: LiveCard): Address {
  return { platform, team, kind: 'thread', channel, id: message }
}

export function messageOf({ channel, message }: LiveCard): MessageRef {
  return { channel, message }
}
