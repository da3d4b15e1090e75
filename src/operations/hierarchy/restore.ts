import { levelWords } from '../../domain/hierarchy/level-words.ts'
import type { Level, LevelKind } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { insideOf, markLevels } from '../../store/hierarchy/hierarchy.ts'
import { countDeleted, restoreTasks, tasksOfLists } from '../../store/tasks/trash.ts'
import { beginLargeChange, followsInParts } from '../large-change/begin.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { listIds } from './delete.ts'
import { levelChanged } from './level-changed.ts'
import { freeName, spotOf } from './level-name.ts'
import { roleToArrange } from './levels.ts'
import { refuseWithin } from './within.ts'

export const restoreSpace = restoreOf('space')
export const restoreFolder = restoreOf('folder')
export const restoreList = restoreOf('list')

function restoreOf(kind: LevelKind) {
  return operation({
    name: `${kind}.restore`,
    summary: `Restore a deleted ${levelWords[kind]} with everything in it`,
    role: roleToArrange[kind],
    input: { which: { kind, required: true, state: 'deleted', summary: `The ${levelWords[kind]}` } },
    run: (scope, { which }) => restore(scope, which),
  })
}

/** `tasks`: how many come back that the caller sees. `later`: they do so part by part. */
export type LevelBack = { tasks: number; later: boolean }

/** What went in the same moment comes back with it; what had gone before stays where it is. */
async function restore(scope: Scope, level: Level): Promise<LevelBack> {
  const { trx, workspaceId, viewer, change } = scope
  await refuseWithin(scope, level, 'deleted')
  await freeName(scope, spotOf(level), level.name)
  const inside = await insideOf(trx, workspaceId, level)
  const same = inside.filter((each) => each.deletedAt === level.deletedAt)
  const gone = { lists: listIds(same), at: level.deletedAt ?? '' }
  const { all, seen } = await countDeleted(trx, viewer, gone)
  const later = await followsInParts(scope, all)
  await markLevels(change, same, 'deleted_at', null)
  if (later) {
    const { kind, id, name } = level
    await beginLargeChange(scope, { what: 'restore', level: { kind, id, name }, ...gone }, all)
  } else {
    const tasks = await tasksOfLists(trx, workspaceId, gone.lists, gone.at)
    await restoreTasks(change, tasks, change.now)
  }
  await record(change, [levelChanged(level, 'restored')])
  return { tasks: seen, later }
}
