import { type Kysely, sql } from 'kysely'

const statements = [
  // The List that a template's tasks were in: it is theirs to know of who may know of that.
  'alter table template add column list_id uuid',
  // Of templates that were saved before it is not known: those that begin like a task of a private List that their maker is
  // in may be its own.
  `update template t set list_id = (
    select k.list_id from task k join list l on l.workspace_id = k.workspace_id and l.id = k.list_id and l.private
    join list_member m on m.workspace_id = l.workspace_id and m.list_id = l.id and m.person_id = t.created_by
    where k.workspace_id = t.workspace_id and k.title = t.content->'tasks'->0->>'title' limit 1)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
