/** What tasks that are out of the way, or gone, set free. */
import { sql, type Transaction } from 'kysely'
import type { TaskRecord } from '../../domain/task/records.ts'
import type { Database } from '../schema.ts'
import { openBlockers } from './dependencies.ts'
import { lockTasks } from './tasks.ts'

/** A task that waits for nothing any more, and one of those it waited for. */
export type Readied = { task: TaskRecord; by: string }

/** Of the unfinished tasks that wait for one of these, those that wait for nothing now. Locked: see `lockDependents`. */
export async function readiedBy(
  trx: Transaction<Database>,
  workspaceId: string,
  blockerIds: string[],
): Promise<Readied[]> {
  if (blockerIds.length === 0) return []
  const arrows = sql`select dependent_id from dependency
    where workspace_id = ${workspaceId} and blocker_id = any(${blockerIds}::uuid[])`
  const locked = await lockTasks(trx, workspaceId, (eb) =>
    eb.and([eb('finished_at', 'is', null), eb('deleted_at', 'is', null), sql<boolean>`id in (${arrows})`]),
  )
  if (locked.length === 0) return []
  const ids = locked.map((task) => task.id)
  const waiting = await openBlockers(trx, workspaceId, ids)
  const { rows } = await sql<{ dependent_id: string; blocker_id: string }>`
    select distinct on (dependent_id) dependent_id, blocker_id from dependency
    where workspace_id = ${workspaceId} and dependent_id = any(${ids}::uuid[])
      and blocker_id = any(${blockerIds}::uuid[]) order by dependent_id, blocker_id`.execute(trx)
  const by = new Map(rows.map((row) => [row.dependent_id, row.blocker_id]))
  return locked.flatMap((task) => {
    const blocker = by.get(task.id)
    return blocker === undefined || waiting.has(task.id) ? [] : [{ task, by: blocker }]
  })
}
