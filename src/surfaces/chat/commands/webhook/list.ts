import { button, card, context, text } from '../../../../cards/words.ts'
import type { DraftBlock, DraftButton } from '../../../../domain/card/draft.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { logOfWebhook, redeliverCall, testWebhook } from '../../../../operations/webhook/calls.ts'
import { listWebhooks } from '../../../../operations/webhook/webhooks.ts'
import { callBlock, receiptBlock, webhookBlocks, webhookButtons, webhookTitle } from '../../cards/webhooks.ts'
import { chatCommand } from '../chat-command.ts'

/** As many as anybody reads. */
const most = 15

export const webhookList = chatCommand(listWebhooks, {
  path: 'webhook list',
  examples: ['webhook'],
  visibility: 'caller',
  written: {},
  card(all) {
    const [first] = all
    if (!first)
      return card('neutral', ['You have no webhooks'], {
        blocks: [
          text('A webhook tells another program what happens to tasks. For example:'),
          text({ typed: 'webhook add https://example.com/hook on:finished' }),
        ],
      })
    const blocks = all
      .slice(0, most)
      .flatMap((each): DraftBlock[] => [text(...webhookTitle(each)), ...webhookBlocks(each)])
    const more = all.length > most ? [context(`and ${all.length - most} more`)] : []
    return card('neutral', [counted(all.length, 'webhook')], {
      blocks: [...blocks, ...more],
      buttons: all.length === 1 ? webhookButtons(first) : all.slice(0, 5).flatMap(namedButton),
    })
  },
})

function namedButton(shown: Parameters<typeof webhookButtons>[0]): DraftButton[] {
  const { webhook, isOwn } = shown
  const of = { webhook: webhook.id }
  const label = webhook.name.slice(0, 40)
  if (isOwn) return [button(`Log of ${label}`, 'webhook log', of)]
  return webhook.state === 'on' ? [button(`Switch off ${label}`, 'webhook switch', { ...of, to: 'off' })] : []
}

export const webhookLog = chatCommand(logOfWebhook, {
  path: 'webhook log',
  examples: ['webhook log CRM'],
  visibility: 'caller',
  written: { webhook: 'rest' },
  card({ webhook, calls, receipts }) {
    if (calls.length + receipts.length === 0)
      return card('neutral', [`Nothing has gone through the webhook “${webhook.name}” yet`], {
        buttons: webhook.direction === 'out' ? [button('Test', 'webhook test', { webhook: webhook.id })] : [],
      })
    const failed = calls.find(({ delivery }) => delivery.state !== 'sent')
    const again = failed ?? calls[0]
    const label = failed ? 'Redeliver the last that failed' : 'Redeliver the latest'
    const of = { webhook: webhook.id, call: again?.delivery.id ?? '' }
    return card('neutral', [`What went through the webhook “${webhook.name}”`], {
      blocks: [...calls.map(callBlock), ...receipts.map(receiptBlock)],
      buttons: [
        ...(again ? [button(label, 'webhook redeliver', of)] : []),
        ...(webhook.direction === 'out' ? [button('Test', 'webhook test', { webhook: webhook.id })] : []),
      ],
    })
  },
})

export const webhookTest = chatCommand(testWebhook, {
  path: 'webhook test',
  examples: ['webhook test CRM'],
  visibility: 'caller',
  written: { webhook: 'rest' },
  card: ({ id, name }) =>
    card('good', [`A test of the webhook “${name}” is on its way`], {
      blocks: [context('Its log shows what came of it.')],
      buttons: [button('Log', 'webhook log', { webhook: id })],
    }),
})

export const webhookRedeliver = chatCommand(redeliverCall, {
  path: 'webhook redeliver',
  examples: ['webhook redeliver CRM 01a229ea-3a82-7163-8972-bf594eb599c0'],
  visibility: 'caller',
  written: { webhook: 'next', call: 'next' },
  card: ({ id, name }) =>
    card('good', [`The call of the webhook “${name}” is on its way again`], {
      blocks: [context('It has the same id, so that its receiver can tell.')],
      buttons: [button('Log', 'webhook log', { webhook: id })],
    }),
})
