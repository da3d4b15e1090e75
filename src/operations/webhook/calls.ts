/** What was called, once more, and a call to see whether it arrives. */
import { newId } from '../../domain/id.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { instantText } from '../../domain/time/when.ts'
import { triedHours } from '../../domain/webhook/back-off.ts'
import { testType } from '../../domain/webhook/kinds.ts'
import { visibleTasksByIds } from '../../store/tasks/tasks.ts'
import {
  addWebhookDeliveries,
  deliveriesOf,
  sendAgain,
  type WebhookDelivery,
} from '../../store/webhook/deliveries.ts'
import { receiptsOf, type WebhookReceipt } from '../../store/webhook/receipts.ts'
import { endRest, type OutWebhook, type WebhookRow } from '../../store/webhook/webhooks.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { findOwn, findOwnOut, webhookInput } from './find.ts'
import { refuseWebhook } from './refusals.ts'

/** As many as one reads. */
const mostShown = 10

/** `task` where its owner sees it still. */
export type ShownCall = { delivery: WebhookDelivery; task: TaskRecord | undefined }
export type WebhookLog = { webhook: WebhookRow; calls: ShownCall[]; receipts: WebhookReceipt[] }

export const logOfWebhook = operation({
  name: 'webhook.log',
  summary: 'Show what a webhook sent, and what came of it',
  role: 'member',
  reads: true,
  input: { webhook: webhookInput },
  async run(scope, { webhook: typed }): Promise<WebhookLog> {
    const { trx, workspaceId, viewer } = scope
    const webhook = await findOwn(scope, typed)
    if (webhook.direction === 'in')
      return { webhook, calls: [], receipts: await receiptsOf(trx, webhook, mostShown) }
    const deliveries = await deliveriesOf(trx, workspaceId, webhook.id, mostShown)
    const tasks = await visibleTasksByIds(
      trx,
      viewer,
      deliveries.flatMap(({ taskId }) => taskId ?? []),
    )
    const calls = deliveries.map((delivery) => ({
      delivery,
      task: tasks.find(({ id }) => id === delivery.taskId),
    }))
    return { webhook, calls, receipts: [] }
  },
})

export const testWebhook = operation({
  name: 'webhook.test',
  summary: 'Call a webhook now, to see whether it arrives',
  role: 'member',
  input: { webhook: webhookInput },
  async run(scope, { webhook: typed }): Promise<OutWebhook> {
    const { trx, workspaceId, change, actor } = scope
    const webhook = await onlyOn(scope, typed)
    const call = { id: newId(), webhookId: webhook.id, type: testType, eventId: null, taskId: null }
    await addWebhookDeliveries(
      trx,
      workspaceId,
      [{ ...call, data: { by: actor.id }, at: change.now }],
      times(scope),
    )
    return webhook
  },
})

export const redeliverCall = operation({
  name: 'webhook.redeliver',
  summary: 'Send a call of a webhook once more, with the same id',
  role: 'member',
  input: {
    webhook: webhookInput,
    call: { kind: 'text', required: true, max: 36, summary: 'The call’s id' },
  },
  async run(scope, { webhook: typed, call }): Promise<OutWebhook> {
    const { trx, workspaceId } = scope
    const webhook = await onlyOn(scope, typed)
    const isId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(call)
    const of = { workspaceId, webhookId: webhook.id, id: call }
    if (!isId || !(await sendAgain(trx, of, times(scope)))) throw refuseWebhook('unknown_webhook_call', {})
    return webhook
  },
})

/** What is asked for goes out at once, also where it was left alone for a while. */
async function onlyOn(scope: Scope, typed: string): Promise<OutWebhook> {
  const webhook = await findOwnOut(scope, typed)
  if (webhook.state !== 'on')
    throw refuseWebhook('webhook_state', { name: webhook.name, state: webhook.state })
  await endRest(scope.trx, scope.workspaceId, webhook.id)
  return webhook
}

function times({ now }: Scope) {
  return { dueAt: instantText(now), untilAt: instantText(now.add({ hours: triedHours })) }
}
