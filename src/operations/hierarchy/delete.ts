import { levelWords } from '../../domain/hierarchy/level-words.ts'
import type { Level, LevelKind } from '../../domain/task/records.ts'
import { refOf } from '../../domain/task/task.ts'
import { counted } from '../../domain/text/plural.ts'
import { record } from '../../events/record.ts'
import { type Contents, contentsOf } from '../../store/hierarchy/contents.ts'
import { type Inside, insideOf, markLevels } from '../../store/hierarchy/hierarchy.ts'
import { deleteTasks, tasksOfLists } from '../../store/tasks/trash.ts'
import { unblockedBy } from '../../store/tasks/unblocked.ts'
import { beginLargeChange, followsInParts } from '../large-change/begin.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { unblockedFacts } from '../task/change-status.ts'
import { levelChanged } from './level-changed.ts'
import { roleToArrange } from './levels.ts'

/**
 * What goes with it, as far as the caller sees it. `shown` begins with the id of the level and a digest of all that is in
 * it; then it says how much that is, and where there are few tasks, which.
 */
export type LevelDeletion = { shown: string[]; inside: Inside[]; contents: Contents }

export const deleteSpace = deleteOf('space')
export const deleteFolder = deleteOf('folder')
export const deleteList = deleteOf('list')

function deleteOf(kind: LevelKind) {
  return operation({
    name: `${kind}.delete`,
    summary: `Delete a ${levelWords[kind]} with everything in it`,
    role: roleToArrange[kind],
    input: { which: { kind, required: true, state: 'any', summary: `The ${levelWords[kind]}` } },
    plan: (scope, { which }) => whatGoes(scope, which),
    run: (scope, { which }, { plan }) => remove(scope, which, plan),
  })
}

async function whatGoes({ trx, workspaceId, viewer }: Scope, level: Level): Promise<LevelDeletion> {
  const inside = (await insideOf(trx, workspaceId, level)).filter((each) => each.deletedAt === null)
  const contents = await contentsOf(trx, viewer, listIds(inside))
  const { lists, tasks, open, digest, numbers } = contents
  const counts = [
    ...(level.kind === 'list' ? [] : [counted(lists, 'List')]),
    counted(tasks, 'task'),
    `${open} open`,
  ]
  return { shown: [level.id, digest, ...counts, ...numbers.map(refOf)], inside, contents }
}

/** `tasks`: how many of those that go the caller saw. `later`: they go part by part, and nobody sees them meanwhile. */
export type LevelGone = { tasks: number; later: boolean }

async function remove(scope: Scope, level: Level, { inside, contents }: LevelDeletion): Promise<LevelGone> {
  const { trx, workspaceId, change } = scope
  const lists = listIds(inside)
  const tasks = await tasksOfLists(trx, workspaceId, lists, null)
  const later = await followsInParts(scope, tasks.length)
  await markLevels(change, inside, 'deleted_at', change.now)
  if (later) {
    await record(change, [levelChanged(level, 'deleted')])
    const { kind, id, name } = level
    const work = { what: 'delete', level: { kind, id, name }, lists, at: change.now } as const
    await beginLargeChange(scope, work, tasks.length)
  } else {
    await deleteTasks(change, tasks, change.now)
    const unblocked = await unblockedBy(trx, workspaceId, tasks)
    await record(change, [levelChanged(level, 'deleted'), ...unblockedFacts(unblocked, 'removed')])
  }
  return { tasks: contents.tasks, later }
}

export function listIds(inside: Inside[]): string[] {
  return inside.flatMap(({ kind, id }) => (kind === 'list' ? [id] : []))
}
