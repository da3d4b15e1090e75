/** What people read when a webhook can't be made or changed. */

import type { JsonProblem } from '../../../domain/webhook/incoming.ts'
import type { WebhookRefusals } from '../../../operations/webhook/refusals.ts'
import { hintFor, type WordsFor } from './words.ts'

const samples: Record<JsonProblem, string> = {
  not_json: 'That isn’t a JSON object or list.',
  too_deep: 'That’s nested too deeply for me.',
  too_many_values: 'That’s more than I take at once.',
  hostile_name: 'I don’t take members called `__proto__`, `constructor` or `prototype`.',
}

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
  webhook_where: () => ({
    message: 'Should it add tasks to a List, or run a rule?',
    hint: 'Name one of them: `webhook receive Alerts in:Backend`, or `webhook receive Alerts rule:3`.',
  }),
  webhook_bad_map: ({ problem }) => ({
    message: `I can’t read that JSONata: ${problem}.`,
    hint: 'For example: `map:\'{ "title": issue.title, "tags": ["bug"] }\'`.',
  }),
  webhook_map_failed: ({ problem }) => ({
    message: `The mapping couldn’t be worked out: ${problem}.`,
    hint: 'Change it with `webhook map`.',
  }),
  webhook_bad_sample: ({ problem }) => ({
    message: samples[problem],
    hint: 'Give me what would be sent, such as `{"title": "Look at the logs"}`.',
  }),
  webhook_bad_result: ({ at, problem }) => ({
    message:
      at === ''
        ? `The mapping doesn’t make a task: ${problem}.`
        : `The mapping’s “${at}” isn’t right: ${problem}.`,
    hint: 'It can make a title, description, due, start, priority, tags and assignees; for a rule, a task.',
  }),
  webhook_rule_gone: () => ({
    message: 'The rule that this webhook runs is gone.',
    hint: 'Remove the webhook, and make one for another rule.',
  }),
  webhook_no_address: () => ({
    message: 'Others can’t reach me here yet.',
    hint: 'Whoever runs Baton can set BATON_URL.',
  }),
}
