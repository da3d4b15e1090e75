/** What tasks that are out of the way, or gone, set free. */
import type { Transaction } from 'kysely'
import type { TaskRecord } from '../../domain/task/records.ts'
import type { Database } from '../schema.ts'
import { lockDependents, openBlockers, someBlocker } from './dependencies.ts'

/** A task that waits for nothing any more, and one of those it waited for. */
export type Unblocked = { task: TaskRecord; by: string }

/**
 * Of the unfinished tasks that wait for one of these, those that wait for nothing now. `locked`: those that wait, where
 * they are locked already; see `lockDependents`.
 */
export async function unblockedBy(
  trx: Transaction<Database>,
  workspaceId: string,
  blockerIds: string[],
  locked?: TaskRecord[],
): Promise<Unblocked[]> {
  const [first, ...others] = blockerIds
  if (first === undefined) return []
  const dependents = locked ?? (await lockDependents(trx, workspaceId, blockerIds))
  if (dependents.length === 0) return []
  const waiting = await openBlockers(
    trx,
    workspaceId,
    dependents.map(({ id }) => id),
  )
  const ready = dependents.filter(({ id }) => !waiting.has(id))
  // With one blocker, it is known which one it was.
  const by = others.length > 0 ? await someBlocker(trx, workspaceId, blockerIds, ready) : new Map()
  return ready.map((task) => ({ task, by: by.get(task.id) ?? first }))
}
