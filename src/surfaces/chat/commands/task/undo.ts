import { importUndoing } from '../../../../cards/import.ts'
import { card, context, mention, refOf, text } from '../../../../cards/words.ts'
import type { Draft, DraftBlock } from '../../../../domain/card/draft.ts'
import { eventPhrase } from '../../../../domain/history/event-phrases.ts'
import type { PersonRow } from '../../../../domain/task/records.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { undoChange } from '../../../../operations/history/undo.ts'
import type { UndoInParts } from '../../../../operations/history/undo-in-parts.ts'
import { followsLater } from '../../cards/later.ts'
import { chatCommand } from '../chat-command.ts'

export const undo = chatCommand(undoChange, {
  path: 'undo',
  group: 'history',
  examples: ['undo'],
  visibility: 'everyone',
  replaces: true,
  written: { change: 'named' },
  card(undone, _input, { actor }) {
    if (undone.import) return importUndoing(undone.import)
    if (undone.later) return undoBegun(undone.later, actor)
    const { group, tasks, about } = undone
    const more = group.taskIds.length - tasks.length
    const names = { items: tasks.map((task) => ({ text: [refOf(task)] })) }
    const whose = undone.actor && undone.actor.id !== actor.id ? mention(undone.actor) : 'they'
    const what = [
      ` ${eventPhrase(group.kinds[0] ?? '')}`,
      ...(tasks.length > 0 ? [' ', names] : []),
      ...(more > 0 && tasks.length > 0 ? [` and ${more} more`] : []),
    ]
    return card('neutral', [mention(actor), ' undid a change'], {
      about,
      blocks: [
        text('Back to how it was before ', whose, ...what, '.'),
        ...toldBlocks(undone.told, group.told.places.length),
        context('The change was made ', { at: group.at }, '.'),
      ],
    })
  },
})

/** What has left Baton can't be taken back. */
function toldBlocks(people: PersonRow[], places: number): DraftBlock[] {
  if (people.length + places === 0) return []
  const items = [
    ...people.map((person) => ({ text: [mention(person)] })),
    ...(places > 0 ? [{ text: [counted(places, 'channel')] }] : []),
  ]
  return [text({ items }, ' had been told already.')]
}

function undoBegun({ rows, isRunning }: UndoInParts, actor: Parameters<typeof mention>[0]): Draft {
  return card('neutral', [mention(actor), ' is undoing a change'], {
    blocks: [
      text(
        isRunning
          ? 'It isn’t finished yet, so I’ll undo it once it is.'
          : `It’s a large one: ${counted(rows, 'change')}.`,
        ' Whatever has changed since then stays as it is.',
      ),
      followsLater('This happens'),
    ],
  })
}
