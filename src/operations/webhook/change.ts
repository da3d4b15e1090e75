import { longestWebhookName, longestWebhookUrl } from '../../domain/webhook/kinds.ts'
import { record } from '../../events/record.ts'
import { changeWebhook as change } from '../../store/webhook/webhooks.ts'
import { operation } from '../operation.ts'
import { checkedUrl, definitionOf, outInputs } from './add.ts'
import {
  findOwnOut,
  refuseTaken,
  type ShownWebhook,
  shownById,
  webhookChanged,
  webhookInput,
} from './find.ts'
import { followInRules } from './follow-in-rules.ts'

export const changeWebhook = operation({
  name: 'webhook.change',
  summary: 'Change a webhook, and switch it on',
  role: 'member',
  input: {
    webhook: webhookInput,
    url: { kind: 'text', max: longestWebhookUrl, summary: 'Its new address' },
    name: { kind: 'text', max: longestWebhookName, summary: 'Its new name' },
    on: { ...outInputs.on, clears: true },
    if: { ...outInputs.if, clears: true },
    in: { ...outInputs.in, clears: true },
  },
  async run(scope, { webhook: typed, url, name, on, if: where, in: list }): Promise<ShownWebhook> {
    const webhook = await findOwnOut(scope, typed)
    const called = name ?? webhook.name
    await refuseTaken(scope, called, webhook.id)
    const asked = await definitionOf(scope, { on: on ?? [], where: where ?? undefined })
    const { kinds, where: before } = webhook.definition
    const condition = where === undefined ? before : asked.where
    const definition = {
      kinds: on === undefined ? kinds : asked.kinds,
      ...(condition !== undefined && { where: condition }),
    }
    const listId = list === undefined ? webhook.listId : (list?.id ?? null)
    const address = url === undefined ? webhook.url : checkedUrl(url).href
    await change(scope.change, webhook.id, { name: called, listId, url: address, definition })
    await record(scope.change, [webhookChanged(webhook.id, 'changed')])
    if (called !== webhook.name) await followInRules(scope, { was: webhook.name, now: called })
    return shownById(scope, webhook.id)
  },
})
