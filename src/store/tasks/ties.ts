/** What else depends on how far a task is: most have none of it, and it is asked for only where there is some. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

/** `recurs`: it comes again; `gated`: it or its List asks for something; `handed`: somebody has to answer for it. */
export type Ties = { recurs: boolean; gated: boolean; handed: boolean }

/** Of a task that is locked. */
export async function tiesOf(
  db: Kysely<Database>,
  workspaceId: string,
  task: { id: string; listId: string },
): Promise<Ties> {
  const its = sql`x.workspace_id = ${workspaceId} and x.task_id = ${task.id}`
  const { rows } = await sql<Ties>`
    select exists (select from recurrence x where ${its}) as recurs,
      exists (select from gate x where ${its}) or exists (select from list l
        where l.workspace_id = ${workspaceId} and l.id = ${task.listId} and l.settings ? 'gate') as gated,
      exists (select from handoff x where ${its} and x.state = 'waiting') as handed`.execute(db)
  return rows[0] ?? { recurs: true, gated: true, handed: true }
}
