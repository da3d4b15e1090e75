import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** The ids of a person's unfinished tasks that have a date. */
export async function datedTasksOf(
  db: Kysely<Database>,
  workspaceId: string,
  personId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('assignment')
    .select('task_id')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('open', '=', true)
    .where('due_at', 'is not', null)
    .execute()
  return rows.map((row) => row.task_id)
}
