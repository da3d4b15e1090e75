/** Tasks follow when other statuses hold for them. */
import type { StatusPreference } from '../../domain/history/large-change.ts'
import type { Level } from '../../domain/task/records.ts'
import type { StatusMapping } from '../../domain/task/status-mapping.ts'
import type { Fact } from '../../events/fact.ts'
import { record } from '../../events/record.ts'
import { listsIn } from '../../store/hierarchy/hierarchy.ts'
import { mapStatuses, tasksToMap, theseTasks } from '../../store/hierarchy/map-statuses.ts'
import { unblockedBy } from '../../store/tasks/unblocked.ts'
import { beginLargeChange, followsInParts } from '../large-change/begin.ts'
import type { Scope } from '../scope.ts'
import { unblockedFacts } from '../task/change-status.ts'

/** `mapped`: which statuses of tasks became which. `later`: there are so many that they follow part by part. */
export type Settled = { mapped: StatusMapping[]; later: boolean }

/** Brings the tasks of a level, or of the workspace, to the statuses that hold there now. `fact`: what is said of the change. */
export async function settleTasks(
  scope: Scope,
  level: Level | undefined,
  fact: Fact,
  prefer?: StatusPreference,
): Promise<Settled> {
  const { trx, workspaceId, viewer, change } = scope
  const ids = await tasksToMap(trx, workspaceId, { tasks: listsIn(workspaceId, level), prefer })
  if (await followsInParts(scope, ids.length)) {
    await record(change, [fact])
    const of = level && { kind: level.kind, id: level.id, name: level.name }
    await beginLargeChange(scope, { what: 'statuses', level: of, prefer, mapped: [] }, ids.length)
    return { mapped: [], later: true }
  }
  const { mapped, finished } = await mapStatuses(change, viewer, { tasks: theseTasks(ids), prefer })
  const unblocked = await unblockedBy(trx, workspaceId, finished)
  await record(change, [fact, ...unblockedFacts(unblocked, 'finished')])
  return { mapped, later: false }
}
