/** Webhooks are called for what happened: for which tasks is found here; a worker makes the calls. */
import { derivedId } from '../domain/id.ts'
import { Refusal } from '../domain/refusal.ts'
import { instantText } from '../domain/time/when.ts'
import { triedHours } from '../domain/webhook/back-off.ts'
import { typesOfKinds, type WebhookKind } from '../domain/webhook/kinds.ts'
import { type FactEvent, origins } from '../events/fact.ts'
import { stopWebhook } from '../events/stop-webhook.ts'
import { presentPeople } from '../store/people/people.ts'
import { addWebhookDeliveries, type NewDelivery } from '../store/webhook/deliveries.ts'
import { statusCategories, tasksForWebhook, tasksUndone } from '../store/webhook/tasks.ts'
import { callableWebhooks, type OutWebhook } from '../store/webhook/webhooks.ts'
import { type EffectScope, effect } from './effect.ts'
import { type Categories, kindsOf } from './webhook-kinds.ts'

type Scope = EffectScope & { workspaceId: string }
/** What happened to one task, under each of its kinds, the most telling first. */
type Happened = { event: FactEvent; taskId: string; kinds: readonly WebhookKind[] }

/** What an import brings in is not told. */
export const callWebhooks = effect({
  name: 'call-webhooks',
  hears: { kinds: 'all', origins: origins.filter((one) => one !== 'import') },
  async run(scope, events) {
    const { trx, workspaceId, now } = scope
    const webhooks = await callableWebhooks(trx, workspaceId)
    if (webhooks.length === 0) return
    const happened = await happenedIn(scope, events)
    const calls: NewDelivery[] = []
    for (const webhook of webhooks) calls.push(...(await callsOf(scope, webhook, happened)))
    const untilAt = instantText(now.add({ hours: triedHours }))
    await addWebhookDeliveries(trx, workspaceId, calls, { dueAt: instantText(now), untilAt })
  },
})

async function happenedIn({ trx, workspaceId }: Scope, events: FactEvent[]): Promise<Happened[]> {
  const undone = events.filter(({ kind }) => kind === 'change.undone').map(({ id }) => id)
  const tasks = await tasksUndone(trx, workspaceId, undone)
  const statuses = events.flatMap((event) =>
    event.kind === 'task.status' ? [event.data.from, event.data.to] : [],
  )
  const categories: Categories = await statusCategories(trx, workspaceId, statuses)
  return events.flatMap((event): Happened[] => {
    if (event.kind === 'change.undone')
      return (tasks.get(event.id) ?? []).map((taskId) => ({ event, taskId, kinds: ['undone'] }))
    const { taskId } = event
    const kinds = kindsOf(event, categories)
    return taskId === null || kinds.length === 0 ? [] : [{ event, taskId, kinds }]
  })
}

async function callsOf(scope: Scope, webhook: OutWebhook, happened: Happened[]): Promise<NewDelivery[]> {
  const { kinds: wanted } = webhook.definition
  const heard = happened.flatMap(({ event, taskId, kinds }) => {
    const kind = wanted.length === 0 ? kinds[0] : kinds.find((each) => wanted.includes(each))
    // What happened before it was made is none of its business.
    return kind === undefined || event.at < webhook.createdAt ? [] : [{ event, taskId, kind }]
  })
  const fitting =
    heard.length > 0
      ? await fittingAmong(
          scope,
          webhook,
          heard.map(({ taskId }) => taskId),
        )
      : undefined
  return heard
    .filter(({ taskId }) => fitting?.has(taskId))
    .map(({ event, taskId, kind }) => ({
      id: derivedId('webhook', webhook.id, event.id, taskId),
      webhookId: webhook.id,
      type: typesOfKinds[kind],
      eventId: event.id,
      taskId,
      data: {},
      at: event.at,
    }))
}

async function fittingAmong(
  scope: Scope,
  webhook: OutWebhook,
  taskIds: string[],
): Promise<Set<string> | undefined> {
  const { trx, workspaceId, now } = scope
  const [owner] = await presentPeople(trx, workspaceId, [webhook.ownerId])
  if (!owner) return undefined
  const viewer = { workspaceId, personId: owner.id, role: owner.role }
  const asked = { where: webhook.definition.where, listId: webhook.listId, taskIds: [...new Set(taskIds)] }
  try {
    return await tasksForWebhook(trx, viewer, asked, { now, zone: owner.timeZone ?? 'UTC' })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await stopWebhook(scope, webhook, 'filter')
    return undefined
  }
}
