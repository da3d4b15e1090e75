import { type Kysely, sql } from 'kysely'

/**
 * Webhooks: `out` are called when something happens, `in` are addresses that others call. Secrets are sealed; of the address of
 * one that is called only a hash is kept. `webhook_delivery`: calls that wait, and what came of them. `webhook_sequence`: how
 * many of a task have left. `webhook_receipt`: what came in, by the id it came with.
 */
const statements = [
  `create table webhook (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    direction text not null check (direction in ('out', 'in')),
    name text not null,
    owner_id uuid not null,
    state text not null check (state in ('on', 'off', 'stopped')),
    problem text,
    list_id uuid,
    url text,
    key_hash text,
    definition jsonb not null,
    secret text not null,
    previous_secret text,
    previous_until timestamptz,
    failing_since timestamptz,
    rest_until timestamptz,
    created_at timestamptz not null,
    deleted_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, owner_id) references person on delete cascade,
    foreign key (workspace_id, list_id) references list on delete cascade
  )`,
  'create index webhook_owner on webhook (workspace_id, owner_id)',
  'create index webhook_list on webhook (workspace_id, list_id)',
  "create index webhook_on on webhook (workspace_id, id) where direction = 'out' and state = 'on' and deleted_at is null",
  'create unique index webhook_key on webhook (key_hash) where key_hash is not null',
  `create table webhook_delivery (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    webhook_id uuid not null,
    type text not null,
    event_id uuid,
    task_id uuid,
    data jsonb not null,
    sequence integer,
    state text not null check (state in ('waiting', 'sent', 'failed', 'withdrawn')),
    attempts integer not null default 0,
    at timestamptz not null,
    due_at timestamptz not null,
    until_at timestamptz not null,
    leased_until timestamptz,
    ended_at timestamptz,
    status integer,
    problem text,
    answer text,
    primary key (workspace_id, id),
    foreign key (workspace_id, webhook_id) references webhook on delete cascade
  )`,
  `create index webhook_delivery_due on webhook_delivery (workspace_id, webhook_id, due_at) where state = 'waiting'`,
  `create index webhook_delivery_leased on webhook_delivery (workspace_id, webhook_id, task_id)
    where leased_until is not null`,
  'create index webhook_delivery_of on webhook_delivery (workspace_id, webhook_id, at desc)',
  'create index webhook_delivery_at on webhook_delivery (workspace_id, at)',
  `create table webhook_sequence (
    workspace_id uuid not null references workspace on delete cascade,
    webhook_id uuid not null,
    task_id uuid not null,
    last integer not null,
    primary key (workspace_id, webhook_id, task_id),
    foreign key (workspace_id, webhook_id) references webhook on delete cascade,
    foreign key (workspace_id, task_id) references task on delete cascade
  )`,
  'create index webhook_sequence_task on webhook_sequence (workspace_id, task_id)',
  `create table webhook_receipt (
    workspace_id uuid not null references workspace on delete cascade,
    webhook_id uuid not null,
    message text not null,
    status integer not null,
    answer jsonb not null,
    at timestamptz not null,
    primary key (workspace_id, webhook_id, message),
    foreign key (workspace_id, webhook_id) references webhook on delete cascade
  )`,
  'create index webhook_receipt_at on webhook_receipt (workspace_id, webhook_id, at desc)',
  ...['webhook', 'webhook_delivery', 'webhook_sequence', 'webhook_receipt'].map(
    (table) => `alter table ${table} alter column workspace_id set (n_distinct = 50)`,
  ),
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
