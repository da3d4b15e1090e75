import { type Kysely, sql } from 'kysely'

const statements = [
  // Where a change came from: what follows from an event asks for it.
  "alter table event add column origin text not null default 'person'",
  // Of what happened before, as far as it can be told.
  `update event set origin = case
      when kind = 'change.undone' then 'undo' when actor_id is null then 'baton' else 'import' end
    where kind = 'change.undone' or actor_id is null
      or group_id in (select group_id from event where kind = 'import.done'
        union all select (data->>'group')::uuid from import_run where data->>'group' <> '')`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
