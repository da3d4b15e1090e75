import { type Kysely, sql } from 'kysely'

/**
 * Rules that people make, and what came of each time one was to run. `trigger_key`: the one value that the trigger waits for,
 * in lower case, else empty; so that of very many rules only those are read that may be meant. A run's id is also the group of
 * what it changes. `place_visit`: who has used Baton in which channel, so that rules tell no others.
 */
const statements = [
  `create table automation (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    number integer not null,
    name text not null,
    level_kind text check (level_kind in ('space', 'folder', 'list')),
    level_id uuid,
    owner_id uuid not null,
    state text not null check (state in ('on', 'off', 'paused')),
    problem jsonb,
    trigger text not null,
    trigger_key text not null,
    definition jsonb not null,
    failures integer not null default 0,
    on_since timestamptz not null,
    created_at timestamptz not null,
    deleted_at timestamptz,
    primary key (workspace_id, id),
    unique (workspace_id, number),
    check ((level_kind is null) = (level_id is null)),
    foreign key (workspace_id, owner_id) references person on delete cascade
  )`,
  `create index automation_trigger on automation (workspace_id, trigger, trigger_key)
    where state = 'on' and deleted_at is null`,
  `create table automation_run (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    automation_id uuid not null,
    task_id uuid,
    event_id uuid,
    state text not null
      check (state in ('queued', 'waiting', 'done', 'unfit', 'failed', 'looped', 'stopped')),
    chain uuid[] not null default '{}',
    context jsonb not null,
    actions jsonb not null,
    step integer not null default 0,
    log jsonb not null default '[]',
    position integer not null default 0,
    at timestamptz not null,
    due_at timestamptz not null,
    took_ms integer not null default 0,
    failures integer not null default 0,
    primary key (workspace_id, id),
    foreign key (workspace_id, automation_id) references automation on delete cascade
  )`,
  `create index automation_run_due on automation_run
    (due_at, coalesce(event_id, '00000000-0000-0000-0000-000000000000'::uuid), position, id)
    where state in ('queued', 'waiting')`,
  'create index automation_run_of on automation_run (workspace_id, automation_id, at desc)',
  "create index automation_run_waiting on automation_run (workspace_id, task_id) where state = 'waiting'",
  'create index automation_run_task on automation_run (workspace_id, task_id) where task_id is not null',
  `create table place_visit (
    workspace_id uuid not null,
    place_id uuid not null,
    person_id uuid not null,
    primary key (workspace_id, place_id, person_id),
    foreign key (workspace_id, place_id) references place on delete cascade,
    foreign key (workspace_id, person_id) references person on delete cascade
  )`,
  'create index place_visit_person on place_visit (workspace_id, person_id)',
  "create index notification_rule on notification (workspace_id, person_id, created_at) where reason = 'rule'",
  'alter table automation alter column workspace_id set (n_distinct = 50)',
  'alter table place_visit alter column workspace_id set (n_distinct = 50)',
  'alter table automation_run alter column workspace_id set (n_distinct = 10)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
