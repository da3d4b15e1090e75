import { type LargeWork, partSize } from '../../domain/history/large-change.ts'
import { newId } from '../../domain/id.ts'
import { addLargeChange, isLargeChangeRunning } from '../../store/journal/large-changes.ts'
import type { Scope } from '../scope.ts'

/**
 * Whether so many tasks are done part by part. While another large change is on its way, so are fewer, since both may be about the
 * same tasks.
 */
export async function followsInParts({ trx, workspaceId }: Scope, tasks: number): Promise<boolean> {
  return tasks > partSize || (tasks > 0 && (await isLargeChangeRunning(trx, workspaceId)))
}

/** The rest of this change is done part by part, in the background. `total`: how many tasks or rows it has. */
export async function beginLargeChange(
  { trx, workspaceId, actor, change }: Scope,
  work: LargeWork,
  total: number,
): Promise<void> {
  const data = { group: change.group, work, total, done: 0, toldAt: change.now }
  await addLargeChange(trx, { workspaceId, id: newId(), personId: actor.id, data }, change.now)
}
