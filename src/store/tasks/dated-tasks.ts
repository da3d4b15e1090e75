import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

/** The ids of these people's unfinished tasks that have a date, or another moment at which something happens. */
export async function datedTasksOf(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('assignment')
    .select('task_id')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', 'in', personIds)
    .where('open', '=', true)
    .where(
      sql<boolean>`(due_at is not null or exists (select from timer t
        where t.workspace_id = assignment.workspace_id and t.task_id = assignment.task_id))`,
    )
    .execute()
  return rows.map((row) => row.task_id)
}
