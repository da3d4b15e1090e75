/** Looking at webhooks, and switching them. */
import { instantText } from '../../domain/time/when.ts'
import { bothSecretsHours } from '../../domain/webhook/kinds.ts'
import { newSecret } from '../../domain/webhook/signature.ts'
import { record } from '../../events/record.ts'
import {
  changeSecret,
  removeWebhook as remove,
  setWebhookState,
  type WebhookRow,
} from '../../store/webhook/webhooks.ts'
import { operation } from '../operation.ts'
import type { MadeWebhook } from './add.ts'
import {
  findOwn,
  findWebhook,
  listed,
  type ShownWebhook,
  sealOf,
  shownById,
  shownWebhooks,
  webhookChanged,
  webhookInput,
} from './find.ts'
import { refuseWebhook } from './refusals.ts'

export const listWebhooks = operation({
  name: 'webhook.list',
  summary: 'Show your webhooks; an admin sees everyone’s',
  role: 'member',
  reads: true,
  input: {},
  run: async (scope): Promise<ShownWebhook[]> => shownWebhooks(scope, await listed(scope)),
})

export const switchWebhook = operation({
  name: 'webhook.switch',
  summary: 'Switch a webhook on or off',
  role: 'member',
  input: {
    webhook: webhookInput,
    to: { kind: 'choice', choices: ['on', 'off'], required: true, summary: 'on or off' },
  },
  async run(scope, { webhook: typed, to }): Promise<ShownWebhook> {
    const state = to === 'on' ? 'on' : 'off'
    // Whoever looks after the workspace may stop what somebody else sends, and only that.
    const webhook = await (state === 'on' ? findOwn : findWebhook)(scope, typed)
    if (webhook.state === state) throw refuseWebhook('webhook_state', { name: webhook.name, state })
    await setWebhookState(scope.change, webhook.id, state)
    await record(scope.change, [webhookChanged(webhook.id, `switched ${state}`)])
    return shownById(scope, webhook.id)
  },
})

export const rotateSecret = operation({
  name: 'webhook.rotate',
  summary: 'Give a webhook a new secret; for a day both count',
  role: 'member',
  input: { webhook: webhookInput },
  async run(scope, { webhook: typed }): Promise<MadeWebhook> {
    const seal = sealOf(scope)
    const webhook = await findOwn(scope, typed)
    const secret = newSecret()
    const previousUntil = instantText(scope.now.add({ hours: bothSecretsHours }))
    await changeSecret(scope.trx, webhook, { secret: seal.close(secret), previousUntil })
    await record(scope.change, [webhookChanged(webhook.id, 'got a new secret')])
    return { ...(await shownById(scope, webhook.id)), secret }
  },
})

export const removeWebhook = operation({
  name: 'webhook.remove',
  summary: 'Remove a webhook',
  role: 'member',
  input: { webhook: webhookInput },
  async run(scope, { webhook: typed }): Promise<WebhookRow> {
    const webhook = await findWebhook(scope, typed)
    await remove(scope.change, webhook.id, scope.change.now)
    await record(scope.change, [webhookChanged(webhook.id, 'removed')])
    return webhook
  },
})
