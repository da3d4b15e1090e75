import { card, context, levelName, mention, text } from '../../../../cards/words.ts'
import type { Draft, DraftBlock } from '../../../../domain/card/draft.ts'
import { levelWords } from '../../../../domain/hierarchy/level-words.ts'
import type { Level } from '../../../../domain/task/records.ts'
import { quoteIfNeeded } from '../../../../domain/text/token.ts'
import {
  deleteFolder,
  deleteList,
  deleteSpace,
  type LevelDeletion,
} from '../../../../operations/hierarchy/delete.ts'
import { keptDays } from '../../../../store/journal/sweep.ts'
import { askCard, sinceShown, tasksInWords } from '../../cards/ask.ts'
import { followsLater } from '../../cards/later.ts'
import { groupOfLevel } from '../../language/group-of-level.ts'
import { chatCommand } from '../chat-command.ts'

export const spaceDelete = deleteCommand('space', deleteSpace)
export const folderDelete = deleteCommand('folder', deleteFolder)
export const listsDelete = deleteCommand('lists', deleteList)

function deleteCommand(group: string, operation: typeof deleteSpace) {
  return chatCommand(operation, {
    path: `${group} delete`,
    summary: `${operation.summary}. You can restore it for ${keptDays} days`,
    examples: [`${group} delete Backend`],
    visibility: 'everyone',
    replaces: true,
    written: { which: 'next' },
    ask: ({ plan, input: { which }, differs }, { confirmed = [] }) =>
      question(which, plan, differs && sinceLooked(confirmed, plan)),
    card: ({ tasks, later }, { which }, { actor }) => {
      const { kind, path } = which
      const title = [mention(actor), ` deleted the ${levelWords[kind]} `, levelName(which)]
      const back = { typed: `${groupOfLevel(kind)} restore ${quoteIfNeeded(path)}` }
      return card('neutral', [...title, ` and ${tasksInWords(tasks)}`], {
        blocks: [
          ...(later ? [followsLater('It’s out of sight already, and its tasks follow')] : []),
          context(`You can restore it for ${keptDays} days: `, back),
        ],
      })
    },
  })
}

function question(level: Level, { contents, shown }: LevelDeletion, differs: DraftBlock | undefined): Draft {
  const { tasks, open } = contents
  const goes =
    tasks === 0
      ? 'There are no tasks in it.'
      : `${tasksInWords(tasks)} in it (${open} open) will be deleted, too.`
  return askCard(
    [`Delete the ${levelWords[level.kind]} “`, levelName(level, level.path), '”?'],
    [...(differs ? [differs] : []), text(`${goes} You can restore it for ${keptDays} days.`)],
    {
      label: `Delete ${level.name}`,
      path: `${groupOfLevel(level.kind)} delete`,
      options: { which: level.path },
      expected: shown,
    },
  )
}

/** What is not as it was shown: how much is in it, else which tasks, else something that was too much to be listed. */
function sinceLooked(confirmed: string[], { shown }: LevelDeletion): DraftBlock | undefined {
  const [shownId, , ...before] = confirmed
  const [id, , ...now] = shown
  if (shownId !== id) return context('Nothing was changed. Something else has that name now.')
  const isTask = (each: string) => each.startsWith('T-')
  const countsBefore = before.filter((each) => !isTask(each))
  const countsNow = now.filter((each) => !isTask(each))
  return (
    sinceShown(countsBefore, countsNow) ??
    sinceShown(before, now) ??
    context('Nothing was changed. What’s in it has changed since you looked.')
  )
}
