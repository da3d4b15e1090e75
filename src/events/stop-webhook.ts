import type { StopReason } from '../domain/webhook/kinds.ts'
import { setWebhookState, type WebhookRow } from '../store/webhook/webhooks.ts'
import { newChange, record } from './record.ts'
import type { TimerScope } from './timer-planner.ts'

/** Baton stops a webhook that leads nowhere; its owner hears why. */
export async function stopWebhook(
  scope: TimerScope,
  { id, name, ownerId }: Pick<WebhookRow, 'id' | 'name' | 'ownerId'>,
  problem: StopReason,
): Promise<void> {
  const change = newChange(scope, { actorId: null, origin: 'baton' })
  await setWebhookState(change, id, 'stopped', problem)
  const data = { webhook: id, name, owner: ownerId, problem }
  await record(change, [{ kind: 'webhook.stopped', taskId: null, data }])
}
