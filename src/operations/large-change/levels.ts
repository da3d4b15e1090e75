/** The tasks of a level go or come back with it. */
import type { LargeWork } from '../../domain/history/large-change.ts'
import { record } from '../../events/record.ts'
import { deleteTasks, lockOfLists, restoreTasks, tasksOfLists } from '../../store/tasks/trash.ts'
import { unblockedBy } from '../../store/tasks/unblocked.ts'
import { levelPartChanged } from '../hierarchy/level-changed.ts'
import { unblockedFacts } from '../task/change-status.ts'
import { inParts, type Parts } from './parts.ts'

type Deletion = Extract<LargeWork, { what: 'delete' }>
type Restoration = Extract<LargeWork, { what: 'restore' }>

export function deleteParts(work: Deletion): Parts {
  const { level, lists, at } = work
  return {
    remaining: async (db, workspaceId) => inParts(await tasksOfLists(db, workspaceId, lists, null)),
    async take(change, ids) {
      const { trx, workspaceId } = change
      const tasks = await lockOfLists(trx, workspaceId, { ids, lists, deletedAt: null })
      await deleteTasks(change, tasks, at)
      const unblocked = await unblockedBy(trx, workspaceId, tasks)
      await record(change, [levelPartChanged(level, 'deleted'), ...unblockedFacts(unblocked, 'removed')])
      return { done: ids.length, work }
    },
  }
}

export function restoreParts(work: Restoration): Parts {
  const { level, lists, at } = work
  return {
    remaining: async (db, workspaceId) => inParts(await tasksOfLists(db, workspaceId, lists, at)),
    async take(change, ids) {
      const tasks = await lockOfLists(change.trx, change.workspaceId, { ids, lists, deletedAt: at })
      await restoreTasks(change, tasks, change.now)
      await record(change, [levelPartChanged(level, 'restored')])
      return { done: ids.length, work }
    },
  }
}
