import { type Kysely, sql } from 'kysely'

/**
 * What automatic tests reported. `test_case`: what is known of a test on a branch; `key` is the hash of what names it, `task_id` the
 * task that it has and `item_id` its place on that task's checklist. `test_report`: reports that were taken in, so that none is
 * taken in twice.
 */
const statements = [
  `create table test_case (
    workspace_id uuid not null references workspace on delete cascade,
    list_id uuid not null,
    branch text not null,
    key text not null,
    name text not null,
    state text not null check (state in ('passed', 'failed')),
    recent text not null,
    flaky boolean not null,
    run_by text not null check (run_by in ('number', 'time')),
    run_order double precision not null,
    task_id uuid,
    item_id uuid,
    seen_at timestamptz not null,
    primary key (workspace_id, list_id, branch, key),
    foreign key (workspace_id, list_id) references list on delete cascade
  )`,
  'create index test_case_key on test_case (workspace_id, list_id, key) where task_id is not null',
  'create index test_case_task on test_case (workspace_id, task_id) where task_id is not null',
  'create index test_case_seen on test_case (workspace_id, seen_at)',
  `create table test_report (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    list_id uuid not null,
    at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, list_id) references list on delete cascade
  )`,
  'create index test_report_list on test_report (workspace_id, list_id)',
  'create index test_report_at on test_report (workspace_id, at)',
  'alter table test_case alter column workspace_id set (n_distinct = 50)',
  'alter table test_report alter column workspace_id set (n_distinct = 50)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
