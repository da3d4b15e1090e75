/** What may be shown in a channel: tasks of a private List only where that List is bound. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { knownInPlace } from './visible.ts'

/** Which of these reminders of channels may be posted: the channel exists, and everybody in it may know of the task. */
export async function remindersVisibleInChannel(
  db: Kysely<Database>,
  workspaceId: string,
  reminders: { id: string; taskId: string | null; placeId: string | null }[],
): Promise<Set<string>> {
  const asked = reminders.filter(({ placeId }) => placeId !== null)
  if (asked.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select r.id from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as r(id uuid, "taskId" uuid, "placeId" uuid)
    join place c on c.workspace_id = ${workspaceId} and c.id = r."placeId" and c.gone_at is null
    left join task t on t.workspace_id = ${workspaceId} and t.id = r."taskId"
    left join list l on l.workspace_id = t.workspace_id and l.id = t.list_id and l.deleted_at is null
    where r."taskId" is null or ${knownInPlace(sql`r."placeId"`)}`.execute(db)
  return new Set(rows.map((row) => row.id))
}

/** Whether everybody who reads along in a channel may know of a List. */
export async function listVisibleInChannel(
  db: Kysely<Database>,
  workspaceId: string,
  listId: string,
  placeId: string,
): Promise<boolean> {
  const { rows } = await sql`select from list l where l.workspace_id = ${workspaceId} and l.id = ${listId}
    and ${knownInPlace(sql`${placeId}::uuid`)}`.execute(db)
  return rows.length > 0
}
