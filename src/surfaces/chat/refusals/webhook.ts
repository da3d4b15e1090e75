/** What people read when a webhook can't be made or changed. */
import type { WebhookRefusals } from '../../../operations/webhook/refusals.ts'
import { hintFor, type WordsFor } from './words.ts'

const example = '`webhook add https://example.com/hook on:finished`'

export const webhookWords: WordsFor<WebhookRefusals> = {
  unknown_webhook: ({ typed, names }) => ({
    message: `You have no webhook called “${typed}”.`,
    hint:
      names.length === 0
        ? `Add one: ${example}.`
        : hintFor(typed, names, names.map((name) => `“${name}”`).join(', ')),
  }),
  webhook_name_taken: ({ name }) => ({
    message: `You already have a webhook called “${name}”.`,
    hint: 'Give this one another name: `name:"Another name"`.',
  }),
  webhook_bad_url: ({ typed }) => ({
    message: `“${typed}” isn’t an address I can call.`,
    hint: 'Write it with https:// at its beginning, and without a user name or password.',
  }),
  too_many_webhooks: ({ most }) => ({
    message: `A workspace can have at most ${most} webhooks.`,
    hint: 'Remove one that no one needs.',
  }),
  webhook_other_way: ({ name, direction }) => ({
    message:
      direction === 'in'
        ? `Others call the webhook “${name}”, so I can’t.`
        : `I call the webhook “${name}”, so nothing comes in there.`,
    hint: '`webhook list` shows what each of your webhooks does.',
  }),
  webhook_state: ({ name, state }) => ({
    message: `The webhook “${name}” is ${state === 'stopped' ? 'switched off' : state}.`,
    hint:
      state === 'on' ? '`webhook list` shows it.' : `Switch it on first: \`webhook switch "${name}" on\`.`,
  }),
  webhook_not_yours: () => ({
    message: 'Only its owner can do that with a webhook.',
    hint: 'As an admin you can switch it off or remove it.',
  }),
  unknown_webhook_call: () => ({
    message: 'I don’t know that call.',
    hint: 'Press the button in `webhook log`. Calls are kept for 30 days.',
  }),
  webhook_no_address: () => ({
    message: 'Others can’t reach me here yet.',
    hint: 'Whoever runs Baton can set BATON_URL.',
  }),
}
