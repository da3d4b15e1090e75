import { button, card, mention } from '../../../../cards/words.ts'
import { addWebhook } from '../../../../operations/webhook/add.ts'
import { changeWebhook } from '../../../../operations/webhook/change.ts'
import { rotateSecret } from '../../../../operations/webhook/webhooks.ts'
import {
  secretBlocks,
  shownBefore,
  webhookBlocks,
  webhookButtons,
  webhookTitle,
} from '../../cards/webhooks.ts'
import { chatCommand } from '../chat-command.ts'

export const webhookAdd = chatCommand(addWebhook, {
  path: 'webhook add',
  examples: [
    'webhook add https://example.com/hook',
    'webhook add https://example.com/hook on:finished,moved in:Backend name:CRM',
    'webhook add https://example.com/hook if:"tag:customer priority:high"',
  ],
  visibility: 'caller',
  written: { url: 'next', on: 'named', in: 'named', if: 'named', name: 'named' },
  card: ({ secret, ...shown }, _input, here) =>
    card('good', [mention(here.actor), ' added the webhook ', ...webhookTitle(shown)], {
      blocks: [...webhookBlocks(shown), ...secretBlocks(secret, true)],
      buttons: webhookButtons(shown),
      again: shownBefore(shown),
    }),
})

export const webhookChange = chatCommand(changeWebhook, {
  path: 'webhook change',
  examples: ['webhook change CRM on:finished if:none', 'webhook change CRM url:https://example.com/other'],
  visibility: 'caller',
  written: { webhook: 'next', url: 'named', on: 'named', in: 'named', if: 'named', name: 'named' },
  card: (shown, _input, here) =>
    card('good', [mention(here.actor), ' changed the webhook ', ...webhookTitle(shown)], {
      blocks: webhookBlocks(shown),
      buttons: webhookButtons(shown),
    }),
})

export const webhookRotate = chatCommand(rotateSecret, {
  path: 'webhook rotate',
  examples: ['webhook rotate CRM'],
  visibility: 'caller',
  written: { webhook: 'rest' },
  card: ({ secret, ...shown }, _input, here) =>
    card('good', [mention(here.actor), ' changed the secret of the webhook ', ...webhookTitle(shown)], {
      blocks: secretBlocks(secret, false),
      again: shownBefore(shown),
      buttons: [button('Test', 'webhook test', { webhook: shown.webhook.id })].slice(
        0,
        shown.webhook.direction === 'out' ? 1 : 0,
      ),
    }),
})
