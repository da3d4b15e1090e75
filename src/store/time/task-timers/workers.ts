import { type Kysely, sql } from 'kysely'
import type { WorkTime } from '../../../domain/time/work-time.ts'
import type { Database } from '../../schema.ts'
import { workTimesOf } from '../work-times.ts'

/** Who is assigned to each of these tasks, and when they work. Whoever was removed is not among them. */
export async function workersOf(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
  now: Temporal.Instant,
): Promise<{ people: Map<string, string[]>; works: Map<string, WorkTime> }> {
  const { rows } = await sql<{ task_id: string; person_id: string }>`
    select a.task_id, a.person_id from assignment a
    join person p on p.workspace_id = a.workspace_id and p.id = a.person_id and p.removed_at is null
    where a.workspace_id = ${workspaceId} and a.task_id = any(${taskIds}::uuid[])`.execute(db)
  const people = new Map<string, string[]>()
  for (const row of rows) people.set(row.task_id, [...(people.get(row.task_id) ?? []), row.person_id])
  const ids = [...new Set(rows.map((row) => row.person_id))]
  return { people, works: await workTimesOf(db, workspaceId, ids, now) }
}
