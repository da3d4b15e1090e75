import { type Kysely, sql } from 'kysely'

/**
 * What waits is claimed from the rows that say what is to be done, where it used to be a job of pg-boss beside them.
 * `leased_until`: whoever works on it has so long to say that it still does.
 */
const statements = [
  // Events that no effect has followed yet. Their ids sort as they happened.
  `create table outbox (
    event_id uuid primary key,
    workspace_id uuid not null,
    failures integer,
    put_off_until timestamptz
  )`,
  'create index outbox_workspace on outbox (workspace_id, event_id)',
  // What a platform was told is being seen to, until it is.
  `create table inbox (
    platform text not null,
    id text not null,
    payload jsonb not null,
    at timestamptz not null,
    attempts integer not null default 0,
    leased_until timestamptz,
    primary key (platform, id)
  )`,
  // `lane`: what goes out one after the other, in the order it happened.
  `alter table delivery add column due_at timestamptz, add column leased_until timestamptz, add column lane text`,
  // Claiming changes what no index names, so it stays on its page.
  'alter table delivery set (fillfactor = 50)',
  `update delivery d set due_at = coalesce((select t.due_at from timer t where t.workspace_id = d.workspace_id
      and t.kind = 'retry' and t.subject = d.id::text), d.created_at),
    lane = case when d.message is not null then null
      when d.person_id is not null then concat_ws(':', d.person_id, d.only_on)
      when d.place_id is not null then d.place_id::text
      when d.comment_id is not null then concat_ws(':', d.target->>'platform', d.target->>'channel', d.target->>'id') end
    where d.state = 'queued'`,
  `delete from timer where kind = 'retry'`,
  `create index delivery_due on delivery (due_at) where state = 'queued'`,
  `create index delivery_lane on delivery (workspace_id, lane, created_at) where state = 'queued' and lane is not null`,
  'drop index delivery_waiting',
  'drop index delivery_queued',
  'alter table import_run add column leased_until timestamptz',
  `create index import_run_open on import_run (created_at) where state in ('reading', 'running', 'undoing')`,
]

/** What waits on pg-boss's queues. What was under way may have been sent: the next attempt has to look. */
const carriedOver = [
  // A process of before that still adds to it is waited for.
  'lock table pgboss.job in access exclusive mode',
  `insert into outbox (event_id, workspace_id)
    select distinct e.id, e.workspace_id from pgboss.job j
    join event e on e.workspace_id = (j.data->>'workspaceId')::uuid and e.id = (j.data->>'id')::uuid
    where j.name = 'event' and j.state in ('created', 'retry', 'active')`,
  `update delivery d set attempts = attempts + 1 from pgboss.job j
    where j.name = 'delivery' and (j.state = 'active' or j.state = 'retry') and d.state = 'queued'
      and d.workspace_id = (j.data->>'workspaceId')::uuid and d.id = (j.data->>'id')::uuid`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
  if (!(await exists(db, `select where to_regclass('pgboss.job') is not null`))) return
  for (const statement of carriedOver) await sql.raw(statement).execute(db)
  const others = `select from pgboss.queue where name not in ('event', 'delivery', 'import') and not starts_with(name, '__pgboss')`
  // Somebody else's queues may be in there, too.
  if (await exists(db, others)) {
    await sql`delete from pgboss.job where name in ('event', 'delivery', 'import')`.execute(db)
  } else await sql`drop schema pgboss cascade`.execute(db)
}

async function exists(db: Kysely<unknown>, query: string): Promise<boolean> {
  return (await sql.raw(query).execute(db)).rows.length > 0
}
