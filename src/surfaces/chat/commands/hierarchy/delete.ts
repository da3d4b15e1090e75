import { card, context, levelName, mention, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import type { Level, LevelKind } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { insideOf, markLevels, type Inside as Within } from '../../../../store/hierarchy/hierarchy.ts'
import { keptDays } from '../../../../store/journal/sweep.ts'
import { countTasks, deleteTasks, restoreTasks, tasksOfLists } from '../../../../store/tasks/trash.ts'
import { askCard, sinceShown, tasksInWords } from '../../cards/ask.ts'
import { groupOf } from '../../language/read-level.ts'
import { quoteIfNeeded } from '../../language/token.ts'
import { type Command, command } from '../command.ts'
import type { Context } from '../context.ts'
import { refuseWithin } from './archive.ts'
import { changed, freeName, parentOf, unblockedFacts, words } from './words.ts'

function deleteOf(kind: LevelKind): Command {
  const word = words[kind]
  return command({
    path: `${groupOf(kind)} delete`,
    summary: `Delete a ${word} with all that is in it; it can be restored for ${keptDays} days`,
    examples: [`${groupOf(kind)} delete Backend`],
    visibility: 'everyone',
    role: kind === 'space' ? 'admin' : 'member',
    replaces: true,
    confirms: 'confirm',
    options: {
      which: { kind, written: 'next', required: true, state: 'any', summary: `The ${word}` },
      confirm: { kind: 'flag', written: 'named', summary: 'Without asking first' },
    },
    async run({ which, confirm }, here) {
      if (confirm && here.confirmed === undefined) return remove(here, which)
      const inside = await lookInside(here, which)
      const [shownId, ...shown] = here.confirmed ?? [which.id, ...inside.shown]
      const differs = shownId === which.id ? sinceShown(shown, inside.shown) : another
      return confirm && !differs ? remove(here, which) : ask(which, inside, differs)
    },
  })
}

function restoreOf(kind: LevelKind): Command {
  const word = words[kind]
  return command({
    path: `${groupOf(kind)} restore`,
    summary: `Bring a deleted ${word} back with all that was in it`,
    examples: [`${groupOf(kind)} restore Backend`],
    visibility: 'everyone',
    role: kind === 'space' ? 'admin' : 'member',
    options: { which: { kind, written: 'next', required: true, state: 'deleted', summary: `The ${word}` } },
    run: ({ which }, here) => restore(here, which),
  })
}

export const spaceDelete = deleteOf('space')
export const folderDelete = deleteOf('folder')
export const listsDelete = deleteOf('list')
export const spaceRestore = restoreOf('space')
export const folderRestore = restoreOf('folder')
export const listsRestore = restoreOf('list')

function listIds(inside: Within[]): string[] {
  return inside.flatMap((each) => (each.kind === 'list' ? [each.id] : []))
}

/** The name is that of something else by now. */
const another = context('Nothing was changed. What has that name now is not what you were shown.')

type Inside = { all: number; open: number; shown: string[] }

/** What goes with it, as far as the caller sees it. */
async function lookInside(here: Context, level: Level): Promise<Inside> {
  const inside = await insideOf(here.trx, here.workspaceId, level)
  const { all, open } = await countTasks(here.trx, here.viewer, listIds(inside))
  return { all, open, shown: [tasksInWords(all), `${open} open`] }
}

function ask(level: Level, { all, open, shown }: Inside, differs: DraftBlock | undefined) {
  const tasks =
    all === 0
      ? 'There are no tasks in it.'
      : `${tasksInWords(all)} in it ${all === 1 ? 'goes' : 'go'} with it, ${open} of them open.`
  return askCard(
    [`Delete the ${words[level.kind]} “`, levelName(level, level.path), '”?'],
    [...(differs ? [differs] : []), text(`${tasks} It can be restored for ${keptDays} days.`)],
    {
      label: `Delete ${level.name}`,
      path: `${groupOf(level.kind)} delete`,
      options: { which: level.path },
      expected: [level.id, ...shown],
    },
  )
}

async function remove(here: Context, level: Level) {
  const inside = await insideOf(here.trx, here.workspaceId, level)
  const there = inside.filter((each) => each.deletedAt === null)
  const seen = await countTasks(here.trx, here.viewer, listIds(there))
  const tasks = await tasksOfLists(here.trx, here.workspaceId, listIds(there), null)
  await markLevels(here.change, there, 'deleted_at', here.change.now)
  await deleteTasks(here.change, tasks, here.change.now)
  const ready = await unblockedFacts(here, tasks, 'removed')
  await emit(here.change, [changed(level, 'deleted'), ...ready])
  const group = groupOf(level.kind)
  const title = [mention(here.caller), ` deleted the ${words[level.kind]} `, levelName(level)]
  return card('neutral', [...title, ` and ${tasksInWords(seen.all)}`], {
    blocks: [
      context(`For ${keptDays} days it comes back with `, {
        code: `${group} restore ${quoteIfNeeded(level.path)}`,
      }),
    ],
  })
}

/** What went in the same moment comes back with it; what had gone before stays where it is. */
async function restore(here: Context, level: Level) {
  await refuseWithin(here, level, 'deleted')
  await freeName(here, level.kind, parentOf(level), level.name, level.id)
  const inside = await insideOf(here.trx, here.workspaceId, level)
  const same = inside.filter((each) => each.deletedAt === level.deletedAt)
  await markLevels(here.change, same, 'deleted_at', null)
  const tasks = await tasksOfLists(here.trx, here.workspaceId, listIds(same), level.deletedAt)
  await restoreTasks(here.change, tasks, here.change.now)
  await emit(here.change, [changed(level, 'restored')])
  const seen = await countTasks(here.trx, here.viewer, listIds(same))
  const title = [mention(here.caller), ` restored the ${words[level.kind]} `, levelName(level)]
  return card('good', [...title, ` with ${tasksInWords(seen.all)}`])
}
