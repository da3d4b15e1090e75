import { type Kysely, sql } from 'kysely'

/**
 * What goes on with a change of thousands of tasks, part by part. `leased_until`: somebody does, and has so long to say that
 * they still do; or it is put off until then.
 */
const statements = [
  `create table large_change (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    person_id uuid not null,
    state text not null check (state in ('running', 'done', 'failed')),
    data jsonb not null,
    failures integer not null default 0,
    created_at timestamptz not null,
    leased_until timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, person_id) references person on delete cascade
  )`,
  `create index large_change_open on large_change (workspace_id, created_at, id) where state = 'running'`,
  'alter table large_change alter column workspace_id set (n_distinct = 10)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
