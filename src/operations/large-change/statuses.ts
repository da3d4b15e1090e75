/** The tasks of a level come to statuses that hold there now. */
import type { LargeWork } from '../../domain/history/large-change.ts'
import type { StatusMapping } from '../../domain/task/status-mapping.ts'
import { record } from '../../events/record.ts'
import { listsIn } from '../../store/hierarchy/hierarchy.ts'
import { mapStatuses, tasksToMap, theseTasks } from '../../store/hierarchy/map-statuses.ts'
import { unblockedBy } from '../../store/tasks/unblocked.ts'
import { unblockedFacts } from '../task/change-status.ts'
import { inParts, type Parts } from './parts.ts'

export function statusParts(work: Extract<LargeWork, { what: 'statuses' }>): Parts {
  const { level, prefer } = work
  return {
    remaining: async (db, workspaceId) =>
      inParts(await tasksToMap(db, workspaceId, { tasks: listsIn(workspaceId, level), prefer })),
    async take(change, ids, viewer) {
      const { trx, workspaceId } = change
      const { mapped, finished } = await mapStatuses(change, viewer, { tasks: theseTasks(ids), prefer })
      const unblocked = await unblockedBy(trx, workspaceId, finished)
      const at = level ? { what: level.kind, id: level.id } : {}
      const data = { name: level?.name ?? '', did: 'changed', ...at, part: true } as const
      await record(change, [
        { kind: 'status.changed', taskId: null, data },
        ...unblockedFacts(unblocked, 'finished'),
      ])
      return { done: ids.length, work: { ...work, mapped: together(work.mapped, mapped) } }
    },
  }
}

function together(before: StatusMapping[], more: StatusMapping[]): StatusMapping[] {
  const sums = new Map<string, StatusMapping>()
  for (const each of [...before, ...more]) {
    const pair = JSON.stringify([each.from, each.to])
    sums.set(pair, { ...each, count: each.count + (sums.get(pair)?.count ?? 0) })
  }
  return [...sums.values()]
}
