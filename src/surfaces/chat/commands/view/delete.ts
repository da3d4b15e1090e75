import { card, mention } from '../../../../cards/words.ts'
import { deleteView } from '../../../../operations/view/view.ts'
import { chatCommand } from '../chat-command.ts'

export const viewDelete = chatCommand(deleteView, {
  path: 'view delete',
  examples: ['view delete Reviews'],
  visibility: 'caller',
  written: { name: 'rest' },
  card: (_result, { name: { name } }, { actor }) =>
    card('neutral', [mention(actor), ` deleted the view “${name}”`]),
})
