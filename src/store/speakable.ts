/** What may be said aloud: tasks of private Lists only in the channels that these go with. */
import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** Which of these reminders speak in a channel of a task that may be spoken of there. */
export async function speakablePlaces(
  db: Kysely<Database>,
  workspaceId: string,
  reminders: { id: string; taskId: string | null; placeId: string | null }[],
): Promise<Set<string>> {
  const asked = reminders.filter(({ taskId, placeId }) => taskId !== null && placeId !== null)
  if (asked.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select r.id from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as r(id uuid, "taskId" uuid, "placeId" uuid)
    join task t on t.workspace_id = ${workspaceId} and t.id = r."taskId"
    join list l on l.workspace_id = t.workspace_id and l.id = t.list_id and l.deleted_at is null
    where not l.private or exists (select from list_place p where p.workspace_id = l.workspace_id
      and p.list_id = l.id and p.place_id = r."placeId")`.execute(db)
  return new Set(rows.map((row) => row.id))
}
