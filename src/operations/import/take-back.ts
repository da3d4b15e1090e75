import { refuseImport } from '../../domain/import/refusals.ts'
import { mayAct } from '../../domain/people/role.ts'
import type { Viewer } from '../../domain/task/records.ts'
import type { Change } from '../../events/record.ts'
import { type Run, saveRun } from '../../store/imports/runs.ts'
import { countDone, hidesSome } from '../../store/imports/undo.ts'
import { refuseHistory } from '../history/refusals.ts'

/** Begins to take an import back; the rest of it happens in the background. */
export async function beginTakingBack(change: Change, viewer: Viewer, run: Run): Promise<Run> {
  const key = { workspaceId: run.workspaceId, group: run.data.group }
  const total = await countDone(change.trx, key)
  const own = run.personId === viewer.personId
  const isHidden = !own && (await hidesSome(change.trx, viewer, key))
  if (total === 0 || isHidden) throw refuseHistory('nothing_to_undo', {})
  if (run.state === 'undoing' || run.state === 'undone') throw refuseImport('import_undone', {})
  if (!own && !mayAct(viewer.role, 'admin')) throw refuseImport('not_your_import', {})
  const undo = { group: change.group, by: viewer.personId, total, position: 0 }
  const begun: Run = { ...run, state: 'undoing', data: { ...run.data, undo, toldAt: change.now } }
  await saveRun(change.trx, begun)
  return begun
}
