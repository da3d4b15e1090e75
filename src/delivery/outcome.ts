/** How attempts at deliveries ended, and what follows from it. */
import type { Kysely } from 'kysely'
import type { Address, MessageRef } from '../platform.ts'
import {
  type DeliveryResult,
  type DueDelivery,
  finishDeliveries,
  type Postponed,
  postpone,
} from '../store/messages/deliveries.ts'
import { losePlaces } from '../store/messages/lost-places.ts'
import { forgetMessages, noteCopies } from '../store/messages/posted-messages.ts'
import { lookAtUnreached } from '../store/messages/unreached.ts'
import type { Database } from '../store/schema.ts'

/** `gone`: the message or thread is not there any more. `withdrawnBeforeSend`: there was nothing left to say. */
export type DeliveryOutcome = { delivery: DueDelivery } & (
  | { how: 'sent'; to: Address; message: MessageRef }
  | { how: 'gone'; to: Address; problem: string }
  /** `closed`: the address takes nothing from Baton any more. */
  | { how: 'failed'; problem: string; closed?: true }
  | { how: 'withdrawnBeforeSend' }
)

/** It is tried again after so long, in ms. `untried`: nothing was tried, so it counts as no attempt. */
export type TriedAgain = { delivery: DueDelivery; afterMs: number; untried?: boolean }

export async function recordOutcomes(
  db: Kysely<Database>,
  outcomes: (DeliveryOutcome | TriedAgain)[],
  now: Temporal.Instant,
): Promise<void> {
  if (outcomes.length === 0) return
  // Whoever else changes some of them at the same time locks them in the same order.
  const inOrder = outcomes.toSorted((one, other) => (one.delivery.id < other.delivery.id ? -1 : 1))
  const ended = inOrder.filter((each) => 'how' in each)
  const again = inOrder.filter((each) => 'afterMs' in each)
  await db.transaction().execute(async (trx) => {
    await finishDeliveries(trx, ended.map(resultOf), now.toString())
    await losePlaces(trx, ended.flatMap(lostPlace), now.toString())
    await lookAtUnreached(trx, ended.flatMap(unreached), now.toString())
    await noteCopies(trx, ended.flatMap(saidCopy))
    await forgetMessages(trx, ended.flatMap(goneMessage))
    await postpone(
      trx,
      again.map((each) => postponedBy(each, now)),
    )
  })
}

function resultOf(ended: DeliveryOutcome): DeliveryResult {
  const { workspaceId, id, attempt, revision, posted, target, withdrawn } = ended.delivery
  const ending = { workspaceId, id, attempt, revision, posted, problem: null, needsAnotherPass: false }
  switch (ended.how) {
    case 'sent': {
      const { platform, team, kind } = ended.to
      if (kind === 'remove') return { ...ending, state: 'dropped', posted: null }
      const { channel, message } = ended.message
      const there = { platform, team, channel, message }
      return { ...ending, state: 'sent', posted: there, needsAnotherPass: target !== null && withdrawn }
    }
    case 'gone':
      return { ...ending, state: 'dropped', problem: ended.problem }
    case 'failed':
      return { ...ending, state: 'failed', problem: ended.problem }
    case 'withdrawnBeforeSend':
      return { ...ending, state: 'dropped' }
  }
}

/** A channel that does not take what it was to be told. */
function lostPlace(ended: DeliveryOutcome) {
  const { workspaceId, placeId, place } = ended.delivery
  const isLost = ended.how === 'failed' && ended.closed && place !== null && placeId !== null
  return isLost ? [{ workspaceId, placeId }] : []
}

/** Who did not hear what was to be told to them. */
function unreached({ delivery: { workspaceId, personId, told }, how }: DeliveryOutcome) {
  return how === 'failed' && personId !== null && told.length > 0 ? [{ workspaceId, personId }] : []
}

function saidCopy(ended: DeliveryOutcome) {
  const { workspaceId, commentId } = ended.delivery
  if (ended.how !== 'sent' || ended.to.kind !== 'thread' || commentId === null) return []
  const { platform, team } = ended.to
  return [{ workspaceId, platform, team, ...ended.message, commentId }]
}

/** Where the message that was to be changed is gone: removed by us, or by somebody else. */
function goneMessage(ended: DeliveryOutcome) {
  if (ended.how !== 'gone' && ended.how !== 'sent') return []
  const { to, delivery } = ended
  const isThere = ended.how === 'sent' && to.kind !== 'remove'
  if (isThere || !('channel' in to)) return []
  return [{ workspaceId: delivery.workspaceId, platform: to.platform, channel: to.channel, message: to.id }]
}

function postponedBy({ delivery, afterMs, untried }: TriedAgain, now: Temporal.Instant): Postponed {
  const { workspaceId, id, attempt } = delivery
  const dueAt = momentAt(now.epochMilliseconds + afterMs)
  return { workspaceId, id, dueAt, slotAt: null, attempts: untried ? attempt - 1 : attempt }
}

/** Each is due again `aheadMs` before its slot, which is `at` in ms since the epoch. Nothing was tried. */
export async function waitForSlot(
  db: Kysely<Database>,
  waiting: { delivery: DueDelivery; at: number }[],
  aheadMs: number,
): Promise<void> {
  if (waiting.length === 0) return
  const postponed = waiting.map(({ delivery: { workspaceId, id, attempt }, at }) => ({
    workspaceId,
    id,
    dueAt: momentAt(at - aheadMs),
    slotAt: momentAt(at),
    attempts: attempt - 1,
  }))
  await db.transaction().execute((trx) => postpone(trx, postponed))
}

function momentAt(ms: number): string {
  return new Date(Math.ceil(ms)).toISOString()
}
