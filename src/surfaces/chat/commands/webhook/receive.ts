import { card, context, mention, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import { listText } from '../../../../domain/text/plural.ts'
import { receiveWebhook, remapWebhook, tryWebhook } from '../../../../operations/webhook/receive.ts'
import {
  secretBlocks,
  shownBefore,
  webhookBlocks,
  webhookButtons,
  webhookTitle,
} from '../../cards/webhooks.ts'
import { chatCommand } from '../chat-command.ts'

export const webhookReceive = chatCommand(receiveWebhook, {
  path: 'webhook receive',
  examples: [
    'webhook receive Alerts in:Backend',
    'webhook receive Alerts in:Backend { "title": alert.name, "priority": "high", "tags": ["alert"] }',
    'webhook receive Deploys rule:3 { "task": $match(commit.message, /T-[0-9]+/)[0].match }',
  ],
  visibility: 'caller',
  written: { name: 'next', in: 'named', rule: 'named', map: 'rest' },
  card: ({ secret, address, ...shown }, _input, here) =>
    card('good', [mention(here.actor), ' added the webhook ', ...webhookTitle(shown)], {
      blocks: [
        ...webhookBlocks(shown),
        text('Its address: ', { code: address }),
        ...secretBlocks(secret, true),
        context('Try it before anything comes in: ', {
          typed: `webhook try "${shown.webhook.name}" {"title": "Look at the logs"}`,
        }),
      ],
      buttons: webhookButtons(shown),
      again: shownBefore(shown),
    }),
})

export const webhookMap = chatCommand(remapWebhook, {
  path: 'webhook map',
  examples: ['webhook map Alerts { "title": alert.name & " on " & alert.host }'],
  visibility: 'caller',
  written: { webhook: 'next', map: 'rest' },
  card: (shown, _input, here) =>
    card('good', [mention(here.actor), ' changed the webhook ', ...webhookTitle(shown)], {
      blocks: webhookBlocks(shown),
      buttons: webhookButtons(shown),
    }),
})

export const webhookTry = chatCommand(tryWebhook, {
  path: 'webhook try',
  examples: ['webhook try Alerts {"alert": {"name": "Disk full"}}'],
  visibility: 'caller',
  written: { webhook: 'next', sample: 'rest' },
  card({ webhook, wanted }) {
    const untouched = context('Nothing was changed.')
    const of = webhook.listId === null ? { tasks: [] } : { tasks: [], lists: [webhook.listId] }
    if (wanted === null)
      return card('neutral', ['Nothing would happen'], {
        blocks: [text('The mapping makes nothing of this.'), untouched],
      })
    if ('rule' in wanted) {
      const { rule, refs } = wanted
      const would = refs.length === 0 ? 'wouldn’t run for any task' : `would run for ${listText(refs)}`
      return card('neutral', [`Rule ${rule.number} “${rule.name}” ${would}`], { blocks: [untouched] })
    }
    const { title, lines } = wanted.task
    const fields: DraftBlock = {
      kind: 'fields',
      fields: lines.map(([label, value]) => ({ label, value: [value] })),
    }
    return card('neutral', [`This would add the task “${title}”`], {
      about: of,
      blocks: [...(lines.length > 0 ? [fields] : []), untouched],
    })
  },
})
