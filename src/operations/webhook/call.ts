/** Rules call webhooks of their owners, by name. */
import { newId } from '../../domain/id.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { instantText } from '../../domain/time/when.ts'
import { triedHours } from '../../domain/webhook/back-off.ts'
import { ruleType } from '../../domain/webhook/kinds.ts'
import { addWebhookDeliveries } from '../../store/webhook/deliveries.ts'
import { type OutWebhook, webhooksOf } from '../../store/webhook/webhooks.ts'
import type { Scope } from '../scope.ts'
import { refuseWebhook } from './refusals.ts'

/** Throws Refusal where whoever asks has no such webhook. */
export async function findCallable({ trx, workspaceId, actor }: Scope, typed: string): Promise<OutWebhook> {
  const own = await webhooksOf(trx, workspaceId, actor.id)
  const callable = own.flatMap((each) => (each.direction === 'out' ? [each] : []))
  const found = callable.find(({ name }) => name.toLowerCase() === typed.toLowerCase())
  if (found) return found
  throw refuseWebhook('unknown_webhook', { typed, names: callable.map(({ name }) => name) })
}

type Calling = { rule: { number: number; name: string } }

/** It leaves like any other call; its owner's rights are asked again by then. */
export async function callWebhook(
  scope: Scope,
  { rule: { number, name } }: Calling,
  task: TaskRecord,
  typed: string,
): Promise<void> {
  const { trx, workspaceId, actor, now } = scope
  const webhook = await findCallable(scope, typed)
  if (webhook.state !== 'on')
    throw refuseWebhook('webhook_state', { name: webhook.name, state: webhook.state })
  const at = instantText(now)
  const call = { id: newId(), webhookId: webhook.id, type: ruleType, eventId: null, taskId: task.id, at }
  const data = { by: actor.id, rule: { number, name } }
  const untilAt = instantText(now.add({ hours: triedHours }))
  await addWebhookDeliveries(trx, workspaceId, [{ ...call, data }], { dueAt: at, untilAt })
}
