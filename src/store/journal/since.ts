/** What has happened to tasks since something did. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

/** After an event about a task. `by`: whose doing; anybody's where nobody is named. */
export type Since = { id: string; taskId: string; event: string; by?: string }

/** The ids of those whose task was begun since, and of those whose task became ready once more. */
export async function happenedSince(
  db: Kysely<Database>,
  workspaceId: string,
  asked: Since[],
): Promise<{ begun: Set<string>; readied: Set<string> }> {
  if (asked.length === 0) return { begun: new Set(), readied: new Set() }
  // `offset 0` makes Postgres look at this task's events only, instead of walking through the newest of all tasks.
  const { rows } = await sql<{ id: string; begun: boolean; readied: boolean }>`
    select k.id, s.begun, s.readied from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as k(id uuid, "taskId" uuid, event uuid, by uuid)
    cross join lateral (
      select bool_or(kind = 'task.status' and data->>'category' = 'active'
          and (k.by is null or actor_id = k.by)) as begun,
        bool_or(kind = 'task.unblocked') as readied
      from (select * from event where workspace_id = ${workspaceId} and task_id = k."taskId" offset 0) theirs
      where id > k.event and undone_by is null) s`.execute(db)
  const ids = (wanted: (row: { begun: boolean; readied: boolean }) => boolean) =>
    new Set(rows.filter(wanted).map(({ id }) => id))
  return { begun: ids(({ begun }) => begun), readied: ids(({ readied }) => readied) }
}
