import { button, card, levelName, mention, people, text } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import type { Level } from '../../../../domain/task/records.ts'
import { type Privacy, setListPrivate } from '../../../../operations/list/set-private.ts'
import { chatCommand } from '../chat-command.ts'

export const listsPrivate = chatCommand(setListPrivate, {
  path: 'lists private',
  examples: ['lists private Hiring yes', 'lists private Hiring no'],
  visibility: 'caller',
  written: { which: 'next', private: 'next' },
  card(result, { which, private: wanted }, { actor }) {
    if (wanted) return privateCard(which, result)
    const name = levelName(which, which.path)
    if (result.already) return card('neutral', [name, ' is already open to everyone'])
    return card('good', [mention(actor), ' opened ', name, ' to everyone except guests'])
  },
})

function privateCard(list: Level, { already, members, channels }: Privacy): Draft {
  const name = levelName(list, list.path)
  const those = ['Only ', ...people(members), ' can see it.']
  if (already) return card('neutral', [name, ' is already private'], { blocks: [text(...those)] })
  const bound = channels === 1 ? 'its channel' : `its ${channels} channels`
  return card('good', [name, ' is private now'], {
    blocks: [
      text(...those, ' Add others with ', { typed: 'lists share' }, '.'),
      ...(channels > 0 ? [text(`It’s no longer connected to ${bound}, which others can read.`)] : []),
    ],
    buttons: [button('Who is in it', 'lists share', { which: list.path })],
  })
}
