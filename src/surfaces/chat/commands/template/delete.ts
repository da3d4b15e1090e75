import { card, mention } from '../../../../cards/words.ts'
import { deleteTemplate } from '../../../../operations/template/template.ts'
import { chatCommand } from '../chat-command.ts'

export const templateDelete = chatCommand(deleteTemplate, {
  path: 'template delete',
  examples: ['template delete Release'],
  visibility: 'caller',
  written: { name: 'rest' },
  card: (_result, { name: { name } }, { actor }) =>
    card('neutral', [mention(actor), ` deleted the template “${name}”`]),
})
