/** Carries deliveries to the platforms, outside any transaction. */
import type { Kysely } from 'kysely'
import type { Card } from '../domain/card/card.ts'
import { derivedId } from '../domain/id.ts'
import { type Adapter, type Address, type Platform, readyWithin, SendError } from '../platform.ts'
import { blockAccount, type DueDelivery, dueDeliveries } from '../store/messages/deliveries.ts'
import { type GivenBack, giveBack } from '../store/messages/given-back.ts'
import type { Work } from '../store/messages/outbox.ts'
import { pauseUntil } from '../store/messages/pace.ts'
import type { Database } from '../store/schema.ts'
import { type AddressBook, openAddressBook } from './address-book.ts'
import { type Composed, compose } from './compose.ts'
import { type Ended, noteEnded, postpone, putOff } from './endings.ts'
import { type Directory, directoryOf, nameAccounts } from './localise.ts'
import { paceTo, type Slots, slotsFor } from './pace.ts'

export type Carrier = {
  db: Kysely<Database>
  adapterFor(platform: Platform): Adapter | undefined
  now(): Temporal.Instant
  /** Waits so long, in ms; a clock that stands still has none, and everything waits for a timer. */
  sleep?: ((ms: number) => Promise<void>) | undefined
  /** Told of every attempt. `lagSeconds` counts from when the delivery was made. */
  report(platform: Platform, outcome: 'sent' | 'failed' | SendError['kind'], lagSeconds: number): void
  /** Told of errors that are no SendError: bugs. */
  bug(error: unknown): void
}

/** With the longest wait between attempts at 15 minutes, about a day of a platform's outage. */
const mostAttempts = 100

/** Sends a batch. What fails for now gets a timer; what fails for good is recorded for the admins. */
export async function deliver(carrier: Carrier, jobs: Work[]): Promise<void> {
  const due = await dueDeliveries(carrier.db, jobs)
  const means = { ...carrier, book: await openAddressBook(carrier.db, due) }
  const queues = [...Map.groupBy(due, queueOf).values()]
  const slots = await slotsFor(means, due, carrier.now())
  const ended: Ended[] = []
  const sendable = await inTheirTurn(means, queues, slots)
  const { cards, unclear } = await compose(carrier, sendable.flat(), carrier.now())
  const batch = { ...means, cards, unclear, directory: await directoryOf(carrier.db, cards, means.book) }
  const sending = Promise.allSettled(
    sendable.map((queue) => sendInOrder(batch, queue, slots, (ending) => ended.push(ending))),
  )
  for (;;) {
    const all = await readyWithin(sending, recordAfter)
    await noteEnded(carrier.db, ended.splice(0), carrier.now())
    if (!all) continue
    const failure = all.value.find((each) => each.status === 'rejected')
    if (failure) throw failure.reason
    return
  }
}

/** What goes to one address. */
function queueOf({ personId, place, target }: DueDelivery): string {
  return personId ?? place?.id ?? (target ? `${target.platform}:${target.id}` : '')
}

type Means = Carrier & { book: AddressBook }
/** `directory`: whom the cards mention. */
type Batch = Means & Composed & { directory: Directory }

/** What was sent is noted this soon, so that a crash while another address hangs sends it no second time. In ms. */
const recordAfter = 500

/** How long something waits for what is to be said before it in the same thread. In ms. */
const behindMs = 2000

/** How long a worker itself waits for a turn. In ms. */
const patienceMs = 1000

/** What is still to wait for its turn, with all that is behind it, gets a timer; the rest is given back. */
async function inTheirTurn(carrier: Means, queues: DueDelivery[][], slots: Slots): Promise<DueDelivery[][]> {
  const ahead = carrier.sleep ? patienceMs : 0
  const soon = carrier.now().epochMilliseconds + ahead
  const sendable: DueDelivery[][] = []
  const waiting: { delivery: DueDelivery; at: number }[] = []
  for (const queue of queues) {
    const first = queue.findIndex((delivery) => (slots.get(delivery) ?? 0) > soon)
    const [now, later] = first < 0 ? [queue, []] : [queue.slice(0, first), queue.slice(first)]
    if (now.length > 0) sendable.push(now)
    for (const delivery of later) waiting.push({ delivery, at: slots.get(delivery) ?? soon })
  }
  await putOff(carrier.db, waiting, ahead)
  return sendable
}

/** To one address one at a time; when one has to wait, those behind it wait too. */
async function sendInOrder(
  carrier: Batch,
  queue: DueDelivery[],
  slots: Slots,
  note: (ended: Ended) => void,
): Promise<void> {
  for (const [index, delivery] of queue.entries()) {
    const early = (slots.get(delivery) ?? 0) - carrier.now().epochMilliseconds
    if (early > 0) await carrier.sleep?.(early)
    const outcome = delivery.behind ? { afterMs: behindMs, untried: true } : await sendOne(carrier, delivery)
    if ('delivery' in outcome) note(outcome)
    else if ('until' in outcome) await giveBack(carrier.db, outcome)
    else {
      await postpone(carrier.db, queue.slice(index), outcome, carrier.now())
      return
    }
  }
}

type Outcome = Ended | GivenBack | { afterMs: number; untried?: boolean }

async function sendOne(carrier: Batch, asked: DueDelivery): Promise<Outcome> {
  if (carrier.unclear.has(asked)) return { afterMs: backoff(asked.attempt) }
  const said = carrier.cards.get(asked)
  // What is no longer so, or no longer theirs to know, is not said; where it stands, it is taken away.
  if (!said && !asked.standing) return { delivery: asked, how: 'unsaid' }
  const delivery = said ? asked : { ...asked, withdrawn: true }
  let problem = delivery.personId ? 'They have no account that Baton can write to.' : 'The channel is gone.'
  const addresses = carrier.book.addresses(delivery)
  if (delivery.target && addresses.length === 0) return { delivery, how: 'unsaid' }
  for (const to of addresses) {
    const adapter = carrier.adapterFor(to.platform)
    if (!adapter) {
      problem = `Baton is not connected to ${to.platform} any more.`
      continue
    }
    const result = await attempt(carrier, adapter, to, { delivery, said: said ?? nothing })
    if (!('problem' in result) || 'how' in result) return result
    problem = result.problem
  }
  return { delivery, how: 'failed', problem }
}

type Result = Outcome | { problem: string }

/** What a message that is taken away says. */
const nothing: Card = { title: [], tone: 'neutral', blocks: [], buttons: [] }

async function attempt(
  carrier: Batch,
  adapter: Adapter,
  to: Address,
  { delivery, said }: { delivery: DueDelivery; said: Card },
): Promise<Result> {
  const lag = () => (carrier.now().epochMilliseconds - Date.parse(delivery.createdAt)) / 1000
  try {
    const card = nameAccounts(said, carrier.directory(delivery.workspaceId, to.platform))
    const patient = delivery.waits !== null && delivery.attempt === 1
    const { attempt } = delivery
    const message = await adapter.send(to, card, {
      id: idOf(delivery, to),
      attempt,
      ...(patient && { patient }),
    })
    carrier.report(to.platform, 'sent', lag())
    return { delivery, how: 'sent', to, message }
  } catch (error) {
    return afterFailure(carrier, to, delivery, error, lag())
  }
}

/** What is said keeps the id it may be found by; each change of it is another one, and only tried again the same. */
function idOf({ id, revision }: DueDelivery, to: Address): string {
  return to.kind === 'edit' || to.kind === 'remove' ? derivedId(id, String(revision)) : id
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
  const { workspaceId, id, personId, waits } = delivery
  if (failure.kind === 'busy' && personId !== null && waits !== null) {
    const until = carrier.now().add({ milliseconds: Math.ceil(failure.afterMs ?? backoff(1)) })
    return { workspaceId, id, personId, waits, until }
  }
  if (failure.kind === 'retry' || failure.kind === 'unready') {
    const pace = failure.afterMs === undefined ? undefined : paceTo(carrier, to)
    // It is the platform that wants it, so nothing else is sent there either.
    if (pace && failure.afterMs)
      await pauseUntil(carrier.db, pace.key, carrier.now().epochMilliseconds + failure.afterMs)
    // However long it takes to mend, nothing is given up meanwhile.
    if (failure.kind === 'unready')
      return { afterMs: failure.afterMs ?? backoff(delivery.attempt), untried: true }
    if (delivery.attempt < mostAttempts) return { afterMs: failure.afterMs ?? backoff(delivery.attempt) }
    return { problem: `${to.platform}: gave up after ${delivery.attempt} attempts: ${failure.message}` }
  }
  if (failure.kind === 'gone' && (delivery.target ?? delivery.standing))
    return { delivery, how: 'gone', to, problem: failure.message }
  if (to.kind === 'person') {
    await blockAccount(carrier.db, delivery.workspaceId, to.platform, to.id, carrier.now().toString())
  }
  return { problem: `${to.platform}: ${failure.message}` }
}

/** 2 s, 4 s, 8 s … up to 15 minutes. */
function backoff(attempts: number): number {
  return Math.min(1000 * 2 ** attempts, 15 * 60_000)
}
