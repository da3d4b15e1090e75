import { button, card, confirming, mention, text } from '../../../../cards/words.ts'
import type { Draft, DraftBlock } from '../../../../domain/card/draft.ts'
import type { Level } from '../../../../domain/task/records.ts'
import { plural } from '../../../../domain/text/plural.ts'
import { deleteStatus, type StatusDeletion } from '../../../../operations/status/delete.ts'
import { tasksInWords } from '../../cards/ask.ts'
import { chatCommand } from '../chat-command.ts'
import { changedBlocks, whereOf } from './blocks.ts'

export const statusesDelete = chatCommand(deleteStatus, {
  path: 'statuses delete',
  examples: ['statuses delete "In review" to:Done', 'statuses delete Ready in:Backend'],
  visibility: 'everyone',
  replaces: true,
  confirms: 'to',
  written: { status: 'next', to: 'named', in: 'named' },
  ask: ({ plan, input: { in: level }, differs }) =>
    differs || plan.use.any ? question(plan, level, differs) : undefined,
  card: (result, { in: level }, { actor }) =>
    card(
      'neutral',
      [mention(actor), ' deleted the status ', { strong: result.status }, ` of ${whereOf(level)}`],
      { blocks: changedBlocks(result, level) },
    ),
})

/** Where its tasks go: the button of each of the others is the same call again, with that. */
function question(
  { gone, names, use, shown }: StatusDeletion,
  level: Level | undefined,
  differs: DraftBlock | undefined,
): Draft {
  const options = { status: gone.name, ...(level && { in: level.path }) }
  const { seen } = use
  const count =
    seen === 0
      ? 'You can’t see any of them.'
      : `There ${plural(seen, 'is', 'are')} ${tasksInWords(seen)} in it.`
  return card('warning', [`Where should the tasks in “${gone.name}” go?`], {
    blocks: [...(differs ? [differs] : []), text(`${count} Choose another status. Nothing has changed yet.`)],
    buttons: names
      .filter((name) => name !== gone.name)
      .map((name) => confirming(button(`To ${name}`, 'statuses delete', options), 'to', shown, name)),
  })
}
