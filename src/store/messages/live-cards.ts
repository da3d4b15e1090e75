/** Posted cards that are kept up to date. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Address, MessageRef, Platform } from '../../platform.ts'
import { knownInPlace } from '../access/visible.ts'
import { compiled, forceKeyLookup, type Values } from '../database/compiled.ts'
import { sendIgnoringResult } from '../database/postgres.ts'
import type { Database } from '../schema.ts'

export type Subject = { taskId: string } | { viewId: string }
export type LiveCard = { platform: Platform; team: string; channel: string; message: string }

/**
 * Where the message was the live card of something else, it shows this from now on; so the next update of it is sent even if
 * it equals the last one. `deliveryId` is what its updates are under.
 */
export async function addLiveCard(
  { trx, workspaceId, now }: { trx: Transaction<Database>; workspaceId: string; now: string },
  subject: Subject,
  { platform, team, channel, message }: LiveCard,
  deliveryId: string,
): Promise<void> {
  const taskId = 'taskId' in subject ? subject.taskId : null
  const viewId = 'viewId' in subject ? subject.viewId : null
  await sendIgnoringResult(
    trx,
    sql`with noted as (
      insert into live_card (workspace_id, platform, installation, channel, message, task_id, view_id, posted_at)
      values (${workspaceId}, ${platform}, ${team}, ${channel}, ${message}, ${taskId}, ${viewId}, ${now})
      on conflict (workspace_id, platform, channel, message)
        do update set task_id = excluded.task_id, view_id = excluded.view_id)
    update delivery set card = '{}', state = 'sent', revision = revision + 1
    where workspace_id = ${workspaceId} and id = ${deliveryId} and state <> 'queued'`,
  )
}

/** The card of a task, new or old, at the top of a thread. */
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

export type PostedCard = LiveCard & {
  taskId: string | null
  viewId: string | null
  postedAt: string
  /** There is no newer card of the same subject in its channel. */
  newest: boolean
  /** Everybody in its channel may know of its task. */
  isKnownThere: boolean
}

/** Its channel still exists for Baton. */
const isThere = sql<boolean>`not exists (select from place p where p.workspace_id = c.workspace_id
  and p.platform = c.platform and p.external_id = c.channel and p.gone_at is not null)`

/** A task of a private List is shown only in channels that the List is bound to. */
const isKnownThere = sql<boolean>`not exists (
  select from task t join list l on l.workspace_id = t.workspace_id and l.id = t.list_id
  where t.workspace_id = c.workspace_id and t.id = c.task_id and not ${knownInPlace(sql`(select p.id from place p
    where p.workspace_id = c.workspace_id and p.platform = c.platform and p.external_id = c.channel)`)})`

async function selectCards(
  db: Kysely<Database>,
  workspaceId: string,
  condition: RawBuilder<unknown>,
): Promise<PostedCard[]> {
  const { rows } = await sql<Omit<PostedCard, 'postedAt'> & { postedAt: Date }>`
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

/** The cards of these tasks that their channels may see, old ones first. */
export function cardsOfTasks(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<PostedCard[]> {
  return selectCards(db, workspaceId, sql`c.task_id = any(${taskIds}::uuid[]) and ${isKnownThere}`)
}

/** The cards of these views, old ones first. */
export function cardsOfViews(
  db: Kysely<Database>,
  workspaceId: string,
  viewIds: string[],
): Promise<PostedCard[]> {
  return selectCards(db, workspaceId, sql`c.view_id = any(${viewIds}::uuid[])`)
}

export type CardKey = { platform: Platform; channel: string; message: string }

/** Also those whose task became private. */
export function cardsAt(db: Kysely<Database>, workspaceId: string, keys: CardKey[]): Promise<PostedCard[]> {
  return selectCards(
    db,
    workspaceId,
    sql`(c.platform, c.channel, c.message) in (select k.platform, k.channel, k.message
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(platform text, channel text, message text))`,
  )
}

/** Whose cards: a query of ids of tasks or of views. */
export type Shown = { kind: 'task' | 'view'; ids: RawBuilder<unknown> }

/** The cards of these are sent anew at that moment, where that is not to happen before. */
export async function scheduleRefresh(
  trx: Transaction<Database>,
  workspaceId: string,
  shown: Shown[],
  dueAt: string,
): Promise<void> {
  if (shown.length === 0) return
  const cards = shown.map(
    ({ kind, ids }) => sql`select c.platform, c.channel, c.message from (${ids}) s (id)
      cross join lateral (select platform, channel, message from live_card where workspace_id = ${workspaceId}
        and ${sql.ref(kind === 'task' ? 'task_id' : 'view_id')} = s.id offset ${forceKeyLookup}) c`,
  )
  await sendIgnoringResult(
    trx,
    sql`with shown as materialized (${sql.join(cards, sql` union `)})
    insert into timer (id, workspace_id, kind, subject, due_at, data)
    select gen_random_uuid(), ${workspaceId}, 'refresh', concat_ws(':', platform, channel, message), ${dueAt},
      jsonb_build_object('v', 1, 'platform', platform, 'channel', channel, 'message', message)
    from shown order by platform, channel, message
    on conflict (workspace_id, kind, subject) do nothing`,
  )
}

export function onlyTask(id: string): RawBuilder<unknown> {
  return sql`select ${id}::uuid`
}

/**
 * These tasks, and those whose cards say something about them: parents, what waits for them and what they wait for. Of those
 * that were only `added` no card is older than they are, so theirs show all that there is. The ids are given as JSON: by
 * how long an array is the server would make another plan each time, which takes longer than this.
 */
export function tasksShowing(
  workspaceId: string,
  { changed, added }: { changed: string[]; added: string[] },
): RawBuilder<unknown> {
  return sql`
    with own as (${idsIn(changed)}), touched as (select id from own union ${idsIn(added)})
    select id from own
    union select t.parent_id from touched cross join lateral (select parent_id from task
      where workspace_id = ${workspaceId} and id = touched.id offset 0) t where t.parent_id is not null
    union select d.dependent_id from touched cross join lateral (select dependent_id from dependency
      where workspace_id = ${workspaceId} and blocker_id = touched.id offset 0) d
    union select d.blocker_id from touched cross join lateral (select blocker_id from dependency
      where workspace_id = ${workspaceId} and dependent_id = touched.id offset 0) d`
}

function idsIn(ids: string[]): RawBuilder<unknown> {
  return sql`select id::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as k (id)`
}

/**
 * Tasks with cards that events about no single task changed: of a status that was renamed, of a List that became private
 * or left a channel, or brought to other statuses together. The `most` whose cards are the newest: the others follow with
 * their own next change.
 */
export function tasksShownBy(workspaceId: string, eventIds: string[], most: number): RawBuilder<unknown> {
  return sql`
    with changed as materialized (
      select c->>'table' as of, coalesce(c->'key'->>'id', c->'key'->>'list_id')::uuid as id from event e cross join jsonb_array_elements(e.changes) c
      where e.workspace_id = ${workspaceId} and e.id = any(${eventIds}::uuid[]) and jsonb_typeof(e.changes) = 'array'
        and c->>'table' in ('task', 'status', 'list', 'list_place')
    )
    select t.id from live_card c join task t on t.workspace_id = c.workspace_id and t.id = c.task_id
    where c.workspace_id = ${workspaceId} and (t.id in (select id from changed where of = 'task')
      or t.status_id in (select id from changed where of = 'status')
      or t.list_id in (select id from changed where of in ('list', 'list_place')))
    group by t.id order by max(c.posted_at) desc limit ${most}`
}

const changedSince = compiled((db, value: Values<{ workspaceId: string; taskId: string; moment: string }>) =>
  db
    .selectFrom('event')
    .select('id')
    .where('workspace_id', '=', value('workspaceId'))
    .where('task_id', '=', value('taskId'))
    .where('at', '>', sql<Date>`${value('moment')}::timestamptz`)
    .limit(1),
)

/** Whether something happened to a task after this moment. */
export async function hasChangedSince(
  db: Kysely<Database>,
  workspaceId: string,
  taskId: string,
  moment: string,
): Promise<boolean> {
  return (await changedSince(db, { workspaceId, taskId, moment })).length > 0
}

/** Nothing is posted to a channel that is gone, until somebody speaks there again. Returns which are gone since this. */
export async function placeIsGone(
  db: Kysely<Database>,
  { platform, team, channel }: { platform: Platform; team: string; channel?: string },
  now: string,
): Promise<{ workspaceId: string; id: string }[]> {
  const installations = db
    .selectFrom('installation')
    .select('workspace_id')
    .where('platform', '=', platform)
    .where('external_id', '=', team)
  const gone = await db
    .updateTable('place')
    .set({ gone_at: now })
    .where('workspace_id', 'in', installations)
    .where('platform', '=', platform)
    .where('installation', '=', team)
    .where('gone_at', 'is', null)
    .$if(channel !== undefined, (query) => query.where('external_id', '=', channel ?? ''))
    .returning(['workspace_id as workspaceId', 'id'])
    .execute()
  await db
    .deleteFrom('live_card')
    .where('workspace_id', 'in', installations)
    .where('platform', '=', platform)
    .where('installation', '=', team)
    .$if(channel !== undefined, (query) => query.where('channel', '=', channel ?? ''))
    .execute()
  if (channel === undefined) await teamIsGone(db, { platform, team }, now)
  return gone
}

/** Its people are told on their other accounts, until they use Baton there again. */
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
