import { card, levelName, mention } from '../../../../cards/words.ts'
import type { Level } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { renameLevel } from '../../../../store/hierarchy/hierarchy.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { changed, freeName, parentOf, words } from './words.ts'

const name = { kind: 'text', written: 'title', required: true, summary: 'The new name' } as const
const next = { written: 'next', required: true, state: 'any' } as const

export const spaceRename = command({
  path: 'space rename',
  summary: 'Give a Space another name',
  examples: ['space rename Product Apps'],
  visibility: 'everyone',
  role: 'admin',
  options: { which: { kind: 'space', ...next, summary: 'The Space' }, name },
  run: ({ which, name: typed }, here) => rename(here, which, typed),
})

export const folderRename = command({
  path: 'folder rename',
  summary: 'Give a Folder another name',
  examples: ['folder rename Backend Servers'],
  visibility: 'everyone',
  role: 'member',
  options: { which: { kind: 'folder', ...next, summary: 'The Folder' }, name },
  run: ({ which, name: typed }, here) => rename(here, which, typed),
})

export const listsRename = command({
  path: 'lists rename',
  summary: 'Give a List another name',
  examples: ['lists rename Backend API', 'lists rename Product/Backend "Back end"'],
  visibility: 'everyone',
  role: 'member',
  options: { which: { kind: 'list', ...next, summary: 'The List' }, name },
  run: ({ which, name: typed }, here) => rename(here, which, typed),
})

async function rename(here: Context, level: Level, typed: string) {
  const name = await freeName(here, level.kind, parentOf(level), typed, level.id)
  if (name === level.name) return card('neutral', [`It is called “${name}” already`])
  await renameLevel(here.change, level, name)
  await emit(here.change, [changed({ ...level, name }, 'renamed')])
  const word = words[level.kind]
  return card('good', [
    mention(here.caller),
    ` renamed the ${word} `,
    levelName(level, level.path),
    ' to ',
    levelName(level, name),
  ])
}
