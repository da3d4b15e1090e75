/** Who set what somebody else is about to replace. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

export type Setter = { columns: string[]; actor: { id: string; name: string }; at: string }

/** Of the newest changes of a task itself, newest first: which columns each set, and who did it. */
export async function settersOf(
  db: Kysely<Database>,
  workspaceId: string,
  taskId: string,
): Promise<Setter[]> {
  const { rows } = await sql<{ columns: string[]; actor_id: string; name: string; at: Date }>`
    select array(select jsonb_object_keys(c->'after')) as columns, e.actor_id, p.name, e.at
    from (
      select actor_id, at, changes, id from event
      where workspace_id = ${workspaceId} and task_id = ${taskId} and changes is not null
      order by id desc limit 50
    ) e
    join person p on p.workspace_id = ${workspaceId} and p.id = e.actor_id,
    jsonb_array_elements(e.changes) c
    where c->>'table' = 'task' and c->'key'->>'id' = ${taskId} and jsonb_typeof(c->'after') = 'object'
      and jsonb_typeof(c->'before') = 'object'
    order by e.id desc`.execute(db)
  return rows.map(({ columns, actor_id, name, at }) => ({
    columns,
    actor: { id: actor_id, name },
    at: at.toISOString(),
  }))
}
