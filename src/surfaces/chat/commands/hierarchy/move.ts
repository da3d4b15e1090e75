import { card, levelName, mention } from '../../../../cards/words.ts'
import type { Level } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { listsIn, moveLevel, type Parent } from '../../../../store/hierarchy/hierarchy.ts'
import { mapStatuses } from '../../../../store/hierarchy/map-statuses.ts'
import { mappedBlocks } from '../../cards/ask.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { changed, freeName, unblockedFacts, words } from './words.ts'

export const folderMove = command({
  path: 'folder move',
  summary: 'Move a Folder with its Lists to another Space',
  examples: ['folder move Backend to:Platform'],
  visibility: 'everyone',
  role: 'member',
  options: {
    which: { kind: 'folder', written: 'next', required: true, state: 'any', summary: 'The Folder' },
    to: { kind: 'space', written: 'named', required: true, summary: 'The Space it goes to' },
  },
  run: ({ which, to }, here) => move(here, which, to, { spaceId: to.id, folderId: null }),
})

export const listsMove = command({
  path: 'lists move',
  summary: 'Move a List to another Space or Folder',
  examples: ['lists move API to:Product/Backend', 'lists move API to:Product'],
  visibility: 'everyone',
  role: 'member',
  options: {
    which: { kind: 'list', written: 'next', required: true, state: 'any', summary: 'The List' },
    to: {
      kind: 'level',
      of: ['space', 'folder'],
      written: 'named',
      required: true,
      summary: 'The Space or Folder it goes to',
    },
  },
  run: ({ which, to }, here) =>
    move(here, which, to, { spaceId: to.spaceId, folderId: to.kind === 'folder' ? to.id : null }),
})

async function move(here: Context, level: Level, to: Level, parent: Parent) {
  const isThere =
    level.spaceId === parent.spaceId && (level.kind === 'folder' || level.folderId === parent.folderId)
  if (isThere) return card('neutral', [levelName(level), ' is in ', levelName(to, to.path), ' already'])
  await freeName(here, level.kind, parent, level.name, level.id)
  await moveLevel(here.change, level, parent)
  const tasks = listsIn(here.workspaceId, level)
  const { mapped, finished } = await mapStatuses(here.change, here.viewer, tasks, here.change.now)
  const ready = await unblockedFacts(here, finished, 'finished')
  await emit(here.change, [changed(level, 'moved'), ...ready])
  const title = [
    mention(here.caller),
    ` moved the ${words[level.kind]} `,
    levelName(level),
    ' to ',
    levelName(to, to.path),
  ]
  return card('good', title, { blocks: mappedBlocks(mapped) })
}
