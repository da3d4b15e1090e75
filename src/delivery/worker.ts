/** Carries deliveries to the platforms, outside any transaction. */
import type { Kysely } from 'kysely'
import type { Card } from '../domain/card/card.ts'
import { derivedId } from '../domain/id.ts'
import { instantText } from '../domain/time/when.ts'
import { type Adapter, type Address, type Platform, readyWithin, SendError } from '../platform.ts'
import { retryOnConflict, retryOnDisconnect } from '../runtime/retry.ts'
import {
  blockAccount,
  claimDeliveries,
  type DueDelivery,
  renewLeases,
  renewMs,
} from '../store/messages/deliveries.ts'
import { pauseUntil } from '../store/messages/pace.ts'
import { type ReturnedToHold, returnToHold } from '../store/messages/return-to-hold.ts'
import type { Database } from '../store/schema.ts'
import { type AddressBook, openAddressBook } from './address-book.ts'
import { type Composed, compose } from './compose.ts'
import { accountDirectory, type Directory, setAccounts } from './mentioned-accounts.ts'
import { type DeliveryOutcome, recordOutcomes, type TriedAgain, waitForSlot } from './outcome.ts'
import { paceDb, paceTo, type Slots, slotsFor } from './pace.ts'

export type DeliveryDeps = {
  db: Kysely<Database>
  /** Where it is noted how fast a platform takes what is sent from all databases; left out, in this one. */
  sharedPace?: Kysely<Database> | undefined
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

/** So many are sent at a time. */
const batchSize = 250

/** What was sent is noted this soon, so that a crash while another address hangs sends it no second time. In ms. */
const recordAfter = 500

/** Sends what is due, and returns how many that were. What fails for now is due again later; what fails for good, admins are told. */
export async function deliverDue(deps: DeliveryDeps): Promise<number> {
  const due = await claimDeliveries(deps.db, instantText(deps.now()), batchSize)
  if (due.length > 0) await deliver(deps, due)
  return due.length
}

async function deliver(deps: DeliveryDeps, due: DueDelivery[]): Promise<void> {
  const means = { ...deps, book: await openAddressBook(deps.db, due) }
  const slots = await slotsFor(means, due, deps.now())
  const sendable = await dueNow(means, due, slots)
  const { cards, unclear } = await compose(deps, sendable, deps.now())
  const batch = { ...means, cards, unclear, directory: await accountDirectory(deps.db, cards, means.book) }
  const going = new Set(sendable)
  const outcomes: Ended[] = []
  const sending = Promise.allSettled(
    sendable.map(async (delivery) => {
      const outcome = await sendInTurn(batch, delivery, slots)
      going.delete(delivery)
      if (outcome) outcomes.push(outcome)
    }),
  )
  let renewed = performance.now()
  for (;;) {
    const all = await readyWithin(sending, recordAfter)
    if (all) {
      await retryOnDisconnect(() => note(deps, outcomes))
      const failure = all.value.find((each) => each.status === 'rejected')
      if (failure) throw failure.reason
      return
    }
    // Should the database be away just now, the next time is soon; those that are still being sent must not be let go of.
    await note(deps, outcomes).catch(deps.bug)
    if (performance.now() - renewed < renewMs) continue
    renewed = performance.now()
    await renewLeases(deps.db, [...going, ...outcomes.map(({ delivery }) => delivery)]).catch(deps.bug)
  }
}

type Ended = DeliveryOutcome | TriedAgain

/** Notes how these ended, and forgets them once that is safe. */
async function note({ db, now }: DeliveryDeps, outcomes: Ended[]): Promise<void> {
  const ended = [...outcomes]
  await retryOnConflict(() => recordOutcomes(db, ended, now()))
  outcomes.splice(0, ended.length)
}

type WithAddresses = DeliveryDeps & { book: AddressBook }
/** `directory`: whom the cards mention. */
type Batch = WithAddresses & Composed & { directory: Directory }

/** A slot this near is waited for here. In ms. */
const maxInProcessWaitMs = 1000

/** Those whose slots have come. The others are due again when theirs do. */
async function dueNow(deps: WithAddresses, due: DueDelivery[], slots: Slots): Promise<DueDelivery[]> {
  const ahead = deps.sleep ? maxInProcessWaitMs : 0
  const soon = deps.now().epochMilliseconds + ahead
  const slotOf = (delivery: DueDelivery) => slots.get(delivery) ?? 0
  const later = due.filter((delivery) => slotOf(delivery) > soon)
  await waitForSlot(
    deps.db,
    later.map((delivery) => ({ delivery, at: slotOf(delivery) })),
    ahead,
  )
  return due.filter((delivery) => slotOf(delivery) <= soon)
}

/** Undefined where it goes out later as something else. */
async function sendInTurn(
  deps: Batch,
  delivery: DueDelivery,
  slots: Slots,
): Promise<DeliveryOutcome | TriedAgain | undefined> {
  const slot = slots.get(delivery)
  const early = slot === undefined ? 0 : slot - deps.now().epochMilliseconds
  if (early > 0) await deps.sleep?.(early)
  const outcome = await sendOne(deps, delivery)
  if ('until' in outcome) return returnToHold(deps.db, outcome).then(() => undefined)
  return 'delivery' in outcome ? outcome : { ...outcome, delivery }
}

type Outcome = DeliveryOutcome | ReturnedToHold | { afterMs: number; untried?: boolean }

async function sendOne(deps: Batch, asked: DueDelivery): Promise<Outcome> {
  if (deps.unclear.has(asked)) {
    if (asked.attempt < mostAttempts) return { afterMs: backoff(asked.attempt) }
    return {
      delivery: asked,
      how: 'failed',
      problem: 'Something went wrong inside Baton. Its log says more.',
    }
  }
  const said = deps.cards.get(asked)
  // What is no longer true, or no longer for this reader to know, is not sent; if it was posted, it is removed.
  if (!said && !asked.posted) return { delivery: asked, how: 'withdrawnBeforeSend' }
  const delivery = said ? asked : { ...asked, withdrawn: true }
  let problem = delivery.personId ? 'They have no account that Baton can write to.' : 'The channel is gone.'
  let closed: true | undefined
  const addresses = deps.book.addresses(delivery)
  if (delivery.target && addresses.length === 0) return { delivery, how: 'withdrawnBeforeSend' }
  for (const to of addresses) {
    const adapter = deps.adapterFor(to.platform)
    if (!adapter) {
      problem = `Baton is not connected to ${to.platform} any more.`
      continue
    }
    const result = await attempt(deps, adapter, to, { delivery, said: said ?? nothing })
    if (!('problem' in result) || 'how' in result) return result
    ;({ problem, closed } = result)
  }
  return { delivery, how: 'failed', problem, ...(closed && { closed }) }
}

type Result = Outcome | { problem: string; closed?: true | undefined }

/** What a message that is taken away says. */
const nothing: Card = { title: [], tone: 'neutral', blocks: [], buttons: [] }

async function attempt(
  deps: Batch,
  adapter: Adapter,
  to: Address,
  { delivery, said }: { delivery: DueDelivery; said: Card },
): Promise<Result> {
  try {
    const card = setAccounts(said, deps.directory(delivery.workspaceId, to.platform))
    const patient = delivery.waits !== null && delivery.attempt === 1
    const { attempt } = delivery
    const message = await adapter.send(to, card, {
      id: idOf(delivery, to),
      attempt,
      ...(patient && { patient }),
    })
    deps.report(to.platform, 'sent', lagOf(deps, delivery))
    return { delivery, how: 'sent', to, message }
  } catch (error) {
    return afterFailure(deps, to, delivery, error)
  }
}

/** A new message has the delivery's id, to be found by after a crash. Each change of it has its own, the same for all attempts. */
function idOf({ id, revision }: DueDelivery, to: Address): string {
  return to.kind === 'edit' || to.kind === 'remove' ? derivedId(id, String(revision)) : id
}

/** How long ago a delivery was made. In seconds. */
function lagOf({ now }: DeliveryDeps, { createdAt }: DueDelivery): number {
  return (now().epochMilliseconds - createdAt) / 1000
}

async function afterFailure(
  deps: DeliveryDeps,
  to: Address,
  delivery: DueDelivery,
  error: unknown,
): Promise<Result> {
  const lag = lagOf(deps, delivery)
  if (!(error instanceof SendError)) deps.bug(error)
  const failure = error instanceof SendError ? error : new SendError('retry', 'an error inside Baton')
  deps.report(to.platform, failure.kind, lag)
  const { workspaceId, id, personId, waits } = delivery
  if (failure.kind === 'busy' && personId !== null && waits !== null) {
    const until = deps.now().add({ milliseconds: Math.ceil(failure.afterMs ?? backoff(1)) })
    return { workspaceId, id, personId, waits, until }
  }
  if (failure.kind === 'retry' || failure.kind === 'unready') {
    const pace = failure.afterMs === undefined ? undefined : paceTo(deps, to)
    // The platform asked for the pause, so nothing else is sent there meanwhile.
    if (pace && failure.afterMs)
      await pauseUntil(paceDb(deps, pace), pace.key, deps.now().epochMilliseconds + failure.afterMs)
    // However long the repair takes, no delivery is given up because of it.
    if (failure.kind === 'unready')
      return { afterMs: failure.afterMs ?? backoff(delivery.attempt), untried: true }
    if (delivery.attempt < mostAttempts) return { afterMs: failure.afterMs ?? backoff(delivery.attempt) }
    return { problem: `${to.platform}: gave up after ${delivery.attempt} attempts: ${failure.message}` }
  }
  // News for a thread that is gone goes to its channel.
  const isLast = delivery.news === null || to.kind !== 'thread'
  if (failure.kind === 'gone' && isLast && (delivery.target ?? delivery.posted))
    return { delivery, how: 'gone', to, problem: failure.message }
  if (to.kind === 'person' && failure.kind !== 'refused') {
    await blockAccount(deps.db, delivery.workspaceId, to, deps.now().toString())
  }
  const closed = failure.kind === 'refused' ? undefined : true
  return { problem: `${to.platform}: ${failure.message}`, closed }
}

/** 2 s, 4 s, 8 s … up to 15 minutes. */
function backoff(attempts: number): number {
  return Math.min(1000 * 2 ** attempts, 15 * 60_000)
}
