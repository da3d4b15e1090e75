/** A change of thousands of rows is taken back part by part. What was changed since stays as it is. */
import { partSize } from '../../domain/history/large-change.ts'
import { netChanges } from '../../domain/history/net-change.ts'
import { mayKnowAll } from '../../store/access/known.ts'
import { stopRun } from '../../store/automation/runs.ts'
import { changesOfNamed, sizeOfGroup } from '../../store/journal/groups.ts'
import { isBeingTakenBack } from '../../store/journal/large-changes.ts'
import { forgetUntold } from '../../store/journal/undo.ts'
import { namesTaken } from '../../store/journal/undo-names.ts'
import { beginLargeChange } from '../large-change/begin.ts'
import type { Scope } from '../scope.ts'
import { refuseHistory } from './refusals.ts'

/** `rows`: how many it changed so far. `isRunning`: a part of it is still to be done, and taken back after that. */
export type UndoInParts = { rows: number; isRunning: boolean }

/** Undefined where it is small, not the caller's own, or to be taken back in one go: then nothing has begun. */
export async function beginUndoInParts(scope: Scope, group: string): Promise<UndoInParts | undefined> {
  const { trx, workspaceId, actor, viewer } = scope
  const size = await sizeOfGroup(trx, workspaceId, group)
  if (!size || size.whole || size.actorId !== actor.id) return undefined
  const { rows, kind, taskIds, isRunning } = size
  if (rows <= partSize && !isRunning) return undefined
  if (await isBeingTakenBack(trx, workspaceId, group)) throw refuseHistory('undone', {})
  if (!(await mayKnowAll(trx, viewer, { taskIds, listIds: [] }))) throw refuseHistory('nothing_to_undo', {})
  const named = netChanges(await changesOfNamed(trx, workspaceId, group))
  const name = await namesTaken(trx, workspaceId, named)
  if (name !== undefined) throw refuseHistory('undo_name_taken', { name })
  await forgetUntold(trx, workspaceId, group)
  // What a rule still waits with is taken back, too.
  await stopRun(trx, workspaceId, group)
  const left = { count: 0, first: [] }
  await beginLargeChange(scope, { what: 'undo', of: group, kind, left }, rows)
  return { rows, isRunning }
}
