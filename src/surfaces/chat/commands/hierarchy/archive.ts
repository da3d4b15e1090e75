import { card, context, levelName, mention } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { Level, LevelKind } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { type Inside, insideOf, markLevels } from '../../../../store/hierarchy/hierarchy.ts'
import { levelsOf } from '../../../../store/hierarchy/levels.ts'
import { groupOf } from '../../language/read-level.ts'
import { quoteIfNeeded } from '../../language/token.ts'
import { type Command, command } from '../command.ts'
import type { Context } from '../context.ts'
import { changed, words } from './words.ts'

const summaries: Record<LevelKind, string> = {
  space: 'Put a Space with its Lists out of the way',
  folder: 'Put a Folder with its Lists out of the way',
  list: 'Put a List with its tasks out of the way',
}

function archiveOf(kind: LevelKind): Command {
  return command({
    path: `${groupOf(kind)} archive`,
    summary: summaries[kind],
    examples: [`${groupOf(kind)} archive Backend`],
    visibility: 'everyone',
    role: kind === 'space' ? 'admin' : 'member',
    options: { which: { kind, written: 'next', required: true, summary: `The ${words[kind]}` } },
    run: ({ which }, here) => archive(here, which),
  })
}

function unarchiveOf(kind: LevelKind): Command {
  return command({
    path: `${groupOf(kind)} unarchive`,
    summary: `Bring an archived ${words[kind]} back`,
    examples: [`${groupOf(kind)} unarchive Backend`],
    visibility: 'everyone',
    role: kind === 'space' ? 'admin' : 'member',
    options: {
      which: { kind, written: 'next', required: true, state: 'archived', summary: `The ${words[kind]}` },
    },
    run: ({ which }, here) => unarchive(here, which),
  })
}

export const spaceArchive = archiveOf('space')
export const folderArchive = archiveOf('folder')
export const listsArchive = archiveOf('list')
export const spaceUnarchive = unarchiveOf('space')
export const folderUnarchive = unarchiveOf('folder')
export const listsUnarchive = unarchiveOf('list')

async function archive(here: Context, level: Level) {
  const inside = await insideOf(here.trx, here.workspaceId, level)
  const fresh = inside.filter((each) => each.archivedAt === null && each.deletedAt === null)
  await markLevels(here.change, fresh, 'archived_at', here.change.now)
  await emit(here.change, [changed(level, 'archived')])
  const group = groupOf(level.kind)
  return card('neutral', [mention(here.caller), ` archived the ${words[level.kind]} `, levelName(level)], {
    blocks: [
      context('Its tasks are out of ', { code: 'list' }, ' and ', { code: 'mine' }, ' until ', {
        code: `${group} unarchive ${quoteIfNeeded(level.path)}`,
      }),
    ],
  })
}

/** What went out of the way in the same moment comes back with it. */
async function unarchive(here: Context, level: Level) {
  await refuseWithin(here, level, 'archived')
  const inside = await insideOf(here.trx, here.workspaceId, level)
  const same = (each: Inside) => each.deletedAt === null && each.archivedAt === level.archivedAt
  await markLevels(here.change, inside.filter(same), 'archived_at', null)
  await emit(here.change, [changed(level, 'brought back')])
  return card('good', [mention(here.caller), ` brought the ${words[level.kind]} `, levelName(level), ' back'])
}

/** What stands in something archived or deleted comes back with that, or not at all. */
export async function refuseWithin(here: Context, level: Level, how: 'archived' | 'deleted'): Promise<void> {
  const above = await levelsOf(here.trx, here.viewer, ['space', 'folder'], how)
  const found = above.find(({ id }) => id !== level.id && (id === level.spaceId || id === level.folderId))
  if (!found) return
  const verb = how === 'archived' ? 'unarchive' : 'restore'
  throw new UserError(
    'within',
    `${level.name} is in the ${words[found.kind]} “${found.path}”, which is ${how}.`,
    `Bring that back first: \`${found.kind} ${verb} ${quoteIfNeeded(found.path)}\`.`,
  )
}
