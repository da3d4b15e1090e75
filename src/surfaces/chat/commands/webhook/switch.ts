import { card, context, mention } from '../../../../cards/words.ts'
import { removeWebhook, switchWebhook } from '../../../../operations/webhook/webhooks.ts'
import { webhookBlocks, webhookButtons, webhookTitle } from '../../cards/webhooks.ts'
import { chatCommand } from '../chat-command.ts'

export const webhookSwitch = chatCommand(switchWebhook, {
  path: 'webhook switch',
  examples: ['webhook switch CRM off', 'webhook switch CRM on'],
  visibility: 'caller',
  written: { webhook: 'next', to: 'next' },
  card: (shown, { to }, { actor }) =>
    card(
      to === 'on' ? 'good' : 'neutral',
      [mention(actor), ` switched ${to} the webhook `, ...webhookTitle(shown)],
      { blocks: webhookBlocks(shown), buttons: webhookButtons(shown) },
    ),
})

export const webhookRemove = chatCommand(removeWebhook, {
  path: 'webhook remove',
  examples: ['webhook remove CRM'],
  visibility: 'caller',
  written: { webhook: 'rest' },
  card: ({ name }, _input, { actor }) =>
    card('neutral', [mention(actor), ` removed the webhook “${name}”`], {
      blocks: [context('Nothing more is sent. Undo brings it back.')],
    }),
})
