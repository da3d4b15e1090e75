/** Calls webhooks: what is due is claimed and written in one transaction, sent outside of any, and noted in another. */
import type { Kysely, Transaction } from 'kysely'
import type { Seal } from '../domain/seal.ts'
import { stripUnstorable } from '../domain/text/strip-unstorable.ts'
import { instantText } from '../domain/time/when.ts'
import { deadHours, nextTry, restSeconds } from '../domain/webhook/back-off.ts'
import type { StopReason } from '../domain/webhook/kinds.ts'
import { signatures } from '../domain/webhook/signature.ts'
import type { FollowUp } from '../events/record.ts'
import { stopWebhook } from '../events/stop-webhook.ts'
import { NotReached, type Outgoing, type OutgoingAnswer } from '../runtime/http/outgoing.ts'
import { retryOnConflict, retryOnDisconnect } from '../runtime/retry.ts'
import { presentPeople } from '../store/people/people.ts'
import type { Database } from '../store/schema.ts'
import {
  type Busy,
  claimWebhook,
  dueDeliveries,
  leaseDeliveries,
  nextInSequence,
  noteOutcomes,
  type WebhookDelivery,
  type WebhookOutcome,
} from '../store/webhook/deliveries.ts'
import {
  forgetFailures,
  lockWebhook,
  noteFailure,
  type OutWebhook,
  secretsOf,
} from '../store/webhook/webhooks.ts'
import { type Composed, composeCalls } from './webhook-messages.ts'
import type { Places } from './webhook-places.ts'

export type WebhookCaller = FollowUp & {
  db: Kysely<Database>
  now(): Temporal.Instant
  outgoing: Outgoing
  seal: Seal | undefined
  places: Places
}

/** Of one webhook at a time; of one that fails, to see whether it still does. */
const [together, whileFailing] = [20, 1]
/** Longer than any call takes. */
const leaseSeconds = 60

type Ready = { delivery: WebhookDelivery; body: string }
type Claimed = { webhook: OutWebhook; secrets: string[]; ready: Ready[]; count: number }

/** Makes the calls of one webhook that are due, and returns how many those were. */
export async function webhookNext(caller: WebhookCaller): Promise<number> {
  const { seal } = caller
  // Nothing can be signed; it waits for its key.
  if (!seal) return 0
  const held = await caller.places.take(async (busy) => {
    const claimed = await retryOnConflict(() =>
      caller.db.transaction().execute((trx) => claim(trx, caller, seal, busy)),
    )
    if (!claimed) return undefined
    const { id, workspaceId, url } = claimed.webhook
    return { claimed, taken: { webhook: id, workspace: workspaceId, host: new URL(url).host } }
  })
  if (!held) return 0
  const { webhook, secrets, ready, count } = held.claimed
  const calls = Promise.all(ready.map((each) => call(caller, { secrets, url: webhook.url }, each)))
  const ended = await calls.finally(() => held.leave(ready.length > 0))
  if (ended.length > 0)
    await retryOnDisconnect(() =>
      retryOnConflict(() => caller.db.transaction().execute((trx) => note(trx, caller, webhook, ended))),
    )
  return count
}

async function claim(
  trx: Transaction<Database>,
  caller: WebhookCaller,
  seal: Seal,
  busy: Busy,
): Promise<Claimed | undefined> {
  const now = caller.now()
  const webhook = await claimWebhook(trx, instantText(now), busy)
  if (!webhook) return undefined
  const secrets = await openSecrets(trx, webhook, seal, now)
  if (!secrets) {
    await stopWebhook(
      { trx, workspaceId: webhook.workspaceId, now, planners: caller.planners },
      webhook,
      'key',
    )
    return { webhook, secrets: [], ready: [], count: 1 }
  }
  const most = webhook.failingSince === null ? together : whileFailing
  const due = await dueDeliveries(trx, webhook, { now: instantText(now), most })
  const { workspaceId } = webhook
  const [owner] = await presentPeople(trx, workspaceId, [webhook.ownerId])
  const viewer = owner && { workspaceId, personId: owner.id, role: owner.role }
  const composed = viewer ? await composeCalls(trx, webhook, viewer, due) : []
  const told = composed.filter(({ message }) => message !== undefined)
  const leaving = new Set(told.map(({ delivery }) => delivery.id))
  const withdrawn = due
    .filter(({ id }) => !leaving.has(id))
    .map(({ id }) => ({ ...{ id, state: 'withdrawn' as const }, ...unanswered(null) }))
  await noteOutcomes(trx, workspaceId, withdrawn, instantText(now))
  const numbers = await numbersFor(trx, webhook, told)
  const leased = told.map(({ delivery: { id } }) => ({ id, sequence: numbers.get(id) ?? null }))
  await leaseDeliveries(trx, workspaceId, leased, instantText(now.add({ seconds: leaseSeconds })))
  const ready = told.map(({ delivery, message = {} }) => ({
    delivery: { ...delivery, attempts: delivery.attempts + 1 },
    body: JSON.stringify(numbered(message, numbers.get(delivery.id))),
  }))
  return { webhook, secrets, ready, count: due.length }
}

/** Undefined where they were sealed with another key. */
async function openSecrets(
  trx: Transaction<Database>,
  webhook: OutWebhook,
  seal: Seal,
  now: Temporal.Instant,
): Promise<string[] | undefined> {
  const { secret, previous } = await secretsOf(trx, webhook, instantText(now))
  try {
    return [secret, ...(previous === null ? [] : [previous])].map((each) => seal.open(each))
  } catch {
    return undefined
  }
}

/** By delivery. One that left before keeps its number. */
async function numbersFor(
  trx: Transaction<Database>,
  webhook: OutWebhook,
  told: Composed[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { delivery } of told) {
    const { taskId, sequence } = delivery
    if (taskId !== null && sequence === null) counts.set(taskId, (counts.get(taskId) ?? 0) + 1)
  }
  const next = await nextInSequence(trx, webhook, counts)
  return new Map(
    told.flatMap(({ delivery: { id, taskId, sequence } }): [string, number][] => {
      if (sequence !== null) return [[id, sequence]]
      if (taskId === null) return []
      const number = next.get(taskId) ?? 1
      next.set(taskId, number + 1)
      return [[id, number]]
    }),
  )
}

function numbered(message: object, sequence: number | undefined): object {
  if (sequence === undefined || !('data' in message)) return message
  const { data, ...rest } = message
  return { ...rest, data: { sequence, ...(data as object) } }
}

/** `again`: in so many seconds, if its receiver said so. */
type Ended = {
  delivery: WebhookDelivery
  outcome: WebhookOutcome
  isGone: boolean
  again?: number | undefined
}

async function call(
  { outgoing, now }: WebhookCaller,
  { secrets, url }: { secrets: string[]; url: string },
  { delivery, body }: Ready,
): Promise<Ended> {
  const { id } = delivery
  const seconds = Math.floor(now().epochMilliseconds / 1000)
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Baton',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures(secrets, { id, seconds, body }),
  }
  try {
    return endOf(delivery, await outgoing({ url, headers, body }))
  } catch (error) {
    if (!(error instanceof NotReached)) throw error
    return { delivery, outcome: { ...{ id, state: 'failed' }, ...unanswered(error.why) }, isGone: false }
  }
}

const unanswered = (problem: string | null) => ({ status: null, problem, answer: null })

function endOf(delivery: WebhookDelivery, answer: OutgoingAnswer): Ended {
  const { status, start, to, afterSeconds } = answer
  const isTaken = status >= 200 && status < 300
  const said = stripUnstorable(to === undefined || isTaken ? start : `→ ${to}`)
  const outcome = { id: delivery.id, status, problem: null, answer: said === '' ? null : said }
  return {
    delivery,
    outcome: { ...outcome, state: isTaken ? 'sent' : 'failed' },
    isGone: status === 410,
    again: afterSeconds,
  }
}

async function note(
  trx: Transaction<Database>,
  caller: WebhookCaller,
  { workspaceId, id }: OutWebhook,
  ended: Ended[],
): Promise<void> {
  const now = caller.now()
  const webhook = await lockWebhook(trx, workspaceId, id)
  await noteOutcomes(
    trx,
    workspaceId,
    ended.map((each) => withNextTry(each, now, webhook?.failingSince ?? null)),
    instantText(now),
  )
  // Removed meanwhile.
  if (webhook?.direction !== 'out') return
  if (ended.some(({ outcome }) => outcome.state === 'sent')) {
    await forgetFailures(trx, workspaceId, id)
    return
  }
  const restUntil = instantText(now.add({ seconds: restSeconds }))
  await noteFailure(trx, webhook, { since: instantText(now), restUntil })
  const why = whyStopped(webhook, ended, now)
  const scope = { trx, workspaceId, now, planners: caller.planners }
  if (why && webhook.state === 'on') await stopWebhook(scope, webhook, why)
}

/** When a day of failures is over, it is tried once more, whenever its turn would be. */
function withNextTry(
  { delivery, outcome, again }: Ended,
  now: Temporal.Instant,
  failingSince: string | null,
): WebhookOutcome {
  if (outcome.state !== 'failed') return outcome
  const until = Temporal.Instant.from(delivery.untilAt)
  const next = nextTry({ attempts: delivery.attempts, now, until }, again)
  const since = failingSince === null ? now : Temporal.Instant.from(failingSince)
  const dead = since.add({ hours: deadHours })
  const isFirst = next && Temporal.Instant.compare(now, dead) < 0 && Temporal.Instant.compare(dead, next) < 0
  return { ...outcome, dueAt: next && instantText(isFirst ? dead : next) }
}

function whyStopped(
  { failingSince }: OutWebhook,
  ended: Ended[],
  now: Temporal.Instant,
): StopReason | undefined {
  if (ended.some(({ isGone }) => isGone)) return 'gone'
  const since = failingSince === null ? now : Temporal.Instant.from(failingSince)
  return Temporal.Instant.compare(since.add({ hours: deadHours }), now) <= 0 ? 'dead' : undefined
}
