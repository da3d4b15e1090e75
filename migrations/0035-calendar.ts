import { type Kysely, sql } from 'kysely'

/** Secret addresses of calendars: somebody's own, or that of a List as they see it. The key itself is kept nowhere. */
const statements = [
  `create table calendar (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    person_id uuid not null,
    list_id uuid,
    key_hash text not null,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, person_id) references person on delete cascade,
    foreign key (workspace_id, list_id) references list on delete cascade
  )`,
  'create index calendar_person on calendar (workspace_id, person_id)',
  'create index calendar_list on calendar (workspace_id, list_id) where list_id is not null',
  'create index calendar_key on calendar (key_hash)',
  'alter table calendar alter column workspace_id set (n_distinct = 50)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
