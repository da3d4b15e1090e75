/** How deliveries ended, and what follows from it. */
import type { Kysely } from 'kysely'
import type { Address, MessageRef } from '../platform.ts'
import {
  countAttempts,
  type DueDelivery,
  type Ending,
  endDeliveries,
  giveSlots,
} from '../store/messages/deliveries.ts'
import { forgetMessages, noteCopies } from '../store/messages/standing-messages.ts'
import type { Database } from '../store/schema.ts'
import { setTimer, setTimers } from '../store/time/timers.ts'

/** `gone`: the message or thread is not there any more. `unsaid`: it was taken back before it was said. */
export type Ended = { delivery: DueDelivery } & (
  | { how: 'sent'; to: Address; message: MessageRef }
  | { how: 'gone'; to: Address; problem: string }
  | { how: 'failed'; problem: string }
  | { how: 'unsaid' }
)

export async function noteEnded(db: Kysely<Database>, ended: Ended[], now: Temporal.Instant): Promise<void> {
  if (ended.length === 0) return
  const endings = ended.map(endingOf)
  await db.transaction().execute(async (trx) => {
    const unfinished = await endDeliveries(trx, endings, now.toString())
    for (const { workspaceId, id } of unfinished) {
      await setTimer(trx, { workspaceId, kind: 'retry', subject: id, dueAt: now.toString(), data: {} })
    }
    await noteCopies(trx, ended.flatMap(saidCopy))
    await forgetMessages(trx, ended.flatMap(goneMessage))
  })
}

function endingOf(ended: Ended): Ending {
  const { workspaceId, id, attempt, revision, standing, target, withdrawn } = ended.delivery
  const ending = { workspaceId, id, attempt, revision, standing, problem: null, more: false }
  switch (ended.how) {
    case 'sent': {
      const { platform, team, kind } = ended.to
      if (kind === 'remove') return { ...ending, state: 'dropped', standing: null }
      const { channel, message } = ended.message
      const there = { platform, team, channel, message }
      return { ...ending, state: 'sent', standing: there, more: target !== null && withdrawn }
    }
    case 'gone':
      return { ...ending, state: 'dropped', problem: ended.problem }
    case 'failed':
      return { ...ending, state: 'failed', problem: ended.problem }
    case 'unsaid':
      return { ...ending, state: 'dropped' }
  }
}

function saidCopy(ended: Ended) {
  const { workspaceId, commentId } = ended.delivery
  if (ended.how !== 'sent' || ended.to.kind !== 'thread' || commentId === null) return []
  const { platform, team } = ended.to
  return [{ workspaceId, platform, team, ...ended.message, commentId }]
}

/** A card is gone, or the thread under one; or a copy, by our own hand or somebody else's. */
function goneMessage(ended: Ended) {
  if (ended.how !== 'gone' && ended.how !== 'sent') return []
  const { to, delivery } = ended
  const isThere = ended.how === 'sent' && to.kind !== 'remove'
  if (isThere || !('channel' in to)) return []
  return [{ workspaceId: delivery.workspaceId, platform: to.platform, channel: to.channel, message: to.id }]
}

type Wait = { afterMs: number; untried?: boolean }

/** Of those that wait, only the first was tried just now. */
export async function postpone(
  db: Kysely<Database>,
  waiting: DueDelivery[],
  { afterMs, untried = false }: Wait,
  now: Temporal.Instant,
): Promise<void> {
  const dueAt = now.add({ milliseconds: Math.ceil(afterMs) }).toString()
  await db.transaction().execute(async (trx) => {
    for (const [index, { workspaceId, id, attempt }] of waiting.entries()) {
      const tried = index === 0 && !untried
      await countAttempts(trx, { workspaceId, id }, tried ? attempt : attempt - 1)
      await setTimer(trx, { workspaceId, kind: 'retry', subject: id, dueAt, data: {} })
    }
  })
}

/** Each waits for its turn, `at` in ms since the epoch, and is looked at `aheadMs` before it. */
export async function putOff(
  db: Kysely<Database>,
  waiting: { delivery: DueDelivery; at: number }[],
  aheadMs: number,
): Promise<void> {
  if (waiting.length === 0) return
  await db.transaction().execute(async (trx) => {
    await giveSlots(
      trx,
      waiting.map(({ delivery: { workspaceId, id, attempt }, at }) => ({
        workspaceId,
        id,
        at,
        attempts: attempt - 1,
      })),
    )
    await setTimers(
      trx,
      waiting.map(({ delivery: { workspaceId, id }, at }) => ({
        workspaceId,
        kind: 'retry',
        subject: id,
        dueAt: new Date(Math.ceil(at - aheadMs)).toISOString(),
        data: {},
      })),
    )
  })
}
