import { type Kysely, sql } from 'kysely'

/**
 * The task that somebody last spoke of in a conversation or thread: what they mean by “it”. Null where those were several.
 * `thread` is empty outside of one. Old rows are swept.
 */
const statements = [
  `create table spoken_task (
    workspace_id uuid not null references workspace on delete cascade,
    person_id uuid not null,
    place_id uuid not null,
    thread text not null,
    task_id uuid,
    at timestamptz not null,
    primary key (workspace_id, person_id, place_id, thread)
  )`,
  'alter table spoken_task alter column workspace_id set (n_distinct = 50)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
