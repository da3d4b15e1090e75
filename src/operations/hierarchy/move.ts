import type { Level } from '../../domain/task/records.ts'
import { moveLevel } from '../../store/hierarchy/hierarchy.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { type Settled, settleTasks } from '../status/settle.ts'
import { insideOf } from './add.ts'
import { levelChanged } from './level-changed.ts'
import { freeName } from './level-name.ts'

/** `already`: it is there. Its tasks come to the statuses that hold there. */
export type MovedLevel = { already: boolean } & Settled

export const moveFolder = operation({
  name: 'folder.move',
  summary: 'Move a Folder with its Lists to another Space',
  role: 'member',
  input: {
    which: { kind: 'folder', required: true, state: 'any', summary: 'The Folder' },
    to: { kind: 'space', required: true, summary: 'The Space it goes to' },
  },
  run: (scope, { which, to }) => move(scope, which, to),
})

export const moveList = operation({
  name: 'list.move',
  summary: 'Move a List to another Space or Folder',
  role: 'member',
  input: {
    which: { kind: 'list', required: true, state: 'any', summary: 'The List' },
    to: {
      kind: 'level',
      levels: ['space', 'folder'],
      required: true,
      summary: 'The Space or Folder it goes to',
    },
  },
  run: (scope, { which, to }) => move(scope, which, to),
})

async function move(scope: Scope, level: Level, to: Level): Promise<MovedLevel> {
  const { change } = scope
  const parent = insideOf(to)
  const isThere =
    level.spaceId === parent.spaceId && (level.kind === 'folder' || level.folderId === parent.folderId)
  if (isThere) return { already: true, mapped: [], later: false }
  await freeName(scope, { kind: level.kind, parent, except: level.id }, level.name)
  await moveLevel(change, level, parent)
  return { already: false, ...(await settleTasks(scope, level, levelChanged(level, 'moved'))) }
}
