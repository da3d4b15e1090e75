import { card, levelName, mention } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { levelWords } from '../../../../domain/hierarchy/level-words.ts'
import type { Level } from '../../../../domain/task/records.ts'
import {
  type Renamed,
  renameFolder,
  renameList,
  renameSpace,
} from '../../../../operations/hierarchy/rename.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'

export const spaceRename = chatCommand(renameSpace, {
  path: 'space rename',
  examples: ['space rename Product Apps'],
  visibility: 'everyone',
  written: { which: 'next', name: 'title' },
  card: (renamed, { which }, here) => renamedCard(renamed, which, here),
})

export const folderRename = chatCommand(renameFolder, {
  path: 'folder rename',
  examples: ['folder rename Backend Servers'],
  visibility: 'everyone',
  written: { which: 'next', name: 'title' },
  card: (renamed, { which }, here) => renamedCard(renamed, which, here),
})

export const listsRename = chatCommand(renameList, {
  path: 'lists rename',
  examples: ['lists rename Backend API', 'lists rename Product/Backend "Back end"'],
  visibility: 'everyone',
  written: { which: 'next', name: 'title' },
  card: (renamed, { which }, here) => renamedCard(renamed, which, here),
})

function renamedCard({ already, name }: Renamed, level: Level, { actor }: Context): Draft {
  if (already) return card('neutral', [`It’s already called “${name}”`])
  return card('good', [
    mention(actor),
    ` renamed the ${levelWords[level.kind]} `,
    levelName(level, level.path),
    ' to ',
    levelName(level, name),
  ])
}
