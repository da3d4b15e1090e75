/** What else depends on how far a task is: most have none of it, and it is asked for only where there is some. */
import { type Kysely, sql } from 'kysely'
import { isHandedOn } from '../handoffs/superseded-handoffs.ts'
import type { Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

/** `recurs`: it comes again; `gated`: it or its List asks for something. */
export type TaskFeatures = { recurs: boolean; gated: boolean }

/** Of a task that is locked. Where nobody has to answer for it, the change need not ask again. */
export async function featuresOf(
  db: Kysely<Database>,
  change: Recorder,
  task: { id: string; listId: string },
): Promise<TaskFeatures> {
  const { workspaceId } = change
  const its = sql`x.workspace_id = ${workspaceId} and x.task_id = ${task.id}`
  const { rows } = await sql<TaskFeatures & { handedOn: boolean }>`
    select exists (select from recurrence x where ${its}) as recurs,
      exists (select from gate x where ${its}) or exists (select from list l
        where l.workspace_id = ${workspaceId} and l.id = ${task.listId} and l.settings ? 'gate') as gated,
      ${isHandedOn(workspaceId, task.id)} as "handedOn"`.execute(db)
  const { recurs, gated, handedOn } = rows[0] ?? { recurs: true, gated: true, handedOn: true }
  if (!handedOn) change.notHandedOn = new Set([...(change.notHandedOn ?? []), task.id])
  return { recurs, gated }
}
