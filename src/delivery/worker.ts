/** Carries deliveries to the platforms, outside any transaction. */
import type { Kysely } from 'kysely'
import {
  type Adapter,
  type Address,
  type MessageRef,
  type Platform,
  readyWithin,
  SendError,
} from '../platform.ts'
import {
  blockAccount,
  countAttempts,
  type DueDelivery,
  dueDeliveries,
  type Ending,
  endDeliveries,
} from '../store/deliveries.ts'
import type { Database } from '../store/schema.ts'
import { setTimer } from '../store/timers.ts'
import { type AddressBook, openAddressBook } from './address-book.ts'
import { nameAccounts } from './localise.ts'
import type { Work } from './outbox.ts'

export type Carrier = {
  db: Kysely<Database>
  adapterFor(platform: Platform): Adapter | undefined
  now(): Temporal.Instant
  /** Told of every attempt. `lagSeconds` counts from when the delivery was made. */
  report(
    platform: Platform,
    outcome: 'sent' | 'retry' | 'gone' | 'denied' | 'failed',
    lagSeconds: number,
  ): void
  /** Told of errors that are no SendError: bugs. */
  bug(error: unknown): void
}

/** With the longest wait between attempts at 15 minutes, about a day of a platform's outage. */
const mostAttempts = 100

/** Sends a batch. What fails for now gets a timer; what fails for good is recorded for the admins. */
export async function deliver(carrier: Carrier, jobs: Work[]): Promise<void> {
  const due = await dueDeliveries(carrier.db, jobs)
  const batch = { ...carrier, book: await openAddressBook(carrier.db, due) }
  const queues = Map.groupBy(due, (delivery) => delivery.personId ?? delivery.place?.id ?? '')
  const ended: Ending[] = []
  const sending = Promise.allSettled(
    [...queues.values()].map((queue) => sendInOrder(batch, queue, (ending) => ended.push(ending))),
  )
  for (;;) {
    const all = await readyWithin(sending, recordAfter)
    await endDeliveries(carrier.db, ended.splice(0), carrier.now().toString())
    if (!all) continue
    const failure = all.value.find((each) => each.status === 'rejected')
    if (failure) throw failure.reason
    return
  }
}

type Batch = Carrier & { book: AddressBook }

/** What was sent is noted this soon, so that a crash while another address hangs sends it no second time. In ms. */
const recordAfter = 500

/** To one address one at a time; when one has to wait, those behind it wait too. */
async function sendInOrder(
  carrier: Batch,
  queue: DueDelivery[],
  ended: (ending: Ending) => void,
): Promise<void> {
  for (const [index, delivery] of queue.entries()) {
    const outcome = await sendOne(carrier, delivery)
    if ('state' in outcome) ended(outcome)
    else {
      await postpone(carrier, queue.slice(index), outcome.afterMs)
      return
    }
  }
}

type Outcome = Ending | { afterMs: number }

async function sendOne(carrier: Batch, delivery: DueDelivery): Promise<Outcome> {
  let problem = delivery.personId ? 'They have no account that Baton can write to.' : 'The channel is gone.'
  for (const to of carrier.book.addresses(delivery)) {
    const adapter = carrier.adapterFor(to.platform)
    if (!adapter) {
      problem = `Baton is not connected to ${to.platform} any more.`
      continue
    }
    const result = await attempt(carrier, adapter, to, delivery)
    if ('message' in result) return ending(delivery, 'sent', to.platform, result.message, null)
    if ('afterMs' in result) return result
    problem = result.problem
  }
  return ending(delivery, 'failed', null, null, problem)
}

type Result = { message: MessageRef } | { afterMs: number } | { problem: string }

async function attempt(
  carrier: Batch,
  adapter: Adapter,
  to: Address,
  delivery: DueDelivery,
): Promise<Result> {
  const lag = () => (carrier.now().epochMilliseconds - Date.parse(delivery.createdAt)) / 1000
  try {
    const card = nameAccounts(delivery.card, carrier.book.accounts(delivery.workspaceId, to.platform))
    const message = await adapter.send(to, card, { id: delivery.id, attempt: delivery.attempt })
    carrier.report(to.platform, 'sent', lag())
    return { message }
  } catch (error) {
    return afterFailure(carrier, to, delivery, error, lag())
  }
}

async function afterFailure(
  carrier: Carrier,
  to: Address,
  delivery: DueDelivery,
  error: unknown,
  lag: number,
): Promise<Result> {
  if (!(error instanceof SendError)) carrier.bug(error)
  const failure = error instanceof SendError ? error : new SendError('retry', 'an error inside Baton')
  carrier.report(to.platform, failure.kind, lag)
  if (failure.kind === 'retry') {
    if (delivery.attempt < mostAttempts) return { afterMs: failure.afterMs ?? backoff(delivery.attempt) }
    return { problem: `${to.platform}: gave up after ${delivery.attempt} attempts: ${failure.message}` }
  }
  if (to.kind === 'person') {
    await blockAccount(carrier.db, delivery.workspaceId, to.platform, to.id, carrier.now().toString())
  }
  return { problem: `${to.platform}: ${failure.message}` }
}

/** 2 s, 4 s, 8 s … up to 15 minutes. */
function backoff(attempts: number): number {
  return Math.min(1000 * 2 ** attempts, 15 * 60_000)
}

async function postpone(carrier: Carrier, waiting: DueDelivery[], afterMs: number): Promise<void> {
  const dueAt = carrier
    .now()
    .add({ milliseconds: Math.ceil(afterMs) })
    .toString()
  await carrier.db.transaction().execute(async (trx) => {
    for (const [index, { workspaceId, id, attempt }] of waiting.entries()) {
      // Only the first was tried just now.
      await countAttempts(trx, { workspaceId, id }, index === 0 ? attempt : attempt - 1)
      await setTimer(trx, { workspaceId, kind: 'retry', subject: id, dueAt, data: {} })
    }
  })
}

function ending(
  { workspaceId, id, attempt }: DueDelivery,
  state: Ending['state'],
  platform: Platform | null,
  message: MessageRef | null,
  problem: string | null,
): Ending {
  return { workspaceId, id, attempt, state, platform, message, problem }
}
