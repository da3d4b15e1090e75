import { type Kysely, sql } from 'kysely'

const statements = [
  // `cron`, what it can't say and the words for it are in `rule`; `told` is what was said last, by which changes are known.
  `create table digest (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    number integer not null,
    place_id uuid not null,
    list_id uuid,
    filter text,
    rule jsonb not null,
    zone text not null,
    only_changes boolean not null default false,
    paused_at timestamptz,
    last_at timestamptz not null,
    told jsonb not null default '[]',
    created_by uuid,
    created_at timestamptz not null,
    deleted_at timestamptz,
    primary key (workspace_id, id),
    unique (workspace_id, number),
    foreign key (workspace_id, place_id) references place on delete cascade,
    foreign key (workspace_id, list_id) references list on delete cascade,
    check (num_nonnulls(list_id, filter) <= 1)
  )`,
  // When the morning of each is, is computed when it is claimed: nothing is told then.
  `insert into timer (id, workspace_id, kind, subject, due_at, data)
    select gen_random_uuid(), workspace_id, 'morning', id, now(), jsonb_build_object('personId', id, 'first', true)
    from person where time_zone is not null and removed_at is null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
