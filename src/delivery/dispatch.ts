/** Makes deliveries: the messages that are on their way to somebody. */
import type { Transaction } from 'kysely'
import { gathered } from '../cards/pings.ts'
import type { Card } from '../domain/card.ts'
import { derivedId } from '../domain/id.ts'
import type { Reason } from '../domain/reasons.ts'
import { addDelivery } from '../store/deliveries.ts'
import { markDelivered, takeWaiting, type Waiting } from '../store/notifications.ts'
import type { Database } from '../store/schema.ts'
import { keepMessages, type StandingMessage } from '../store/standing-messages.ts'
import type { Enqueue } from './outbox.ts'

/** Gathers everything a person may be told now into one message. `late`: it should have come more than an hour ago. */
export async function deliverWaiting(
  trx: Transaction<Database>,
  enqueue: Enqueue,
  { workspaceId, personId }: { workspaceId: string; personId: string },
  now: string,
  late = false,
): Promise<void> {
  const waiting = await takeWaiting(trx, workspaceId, personId, now)
  if (waiting.length === 0) return
  const ids = waiting.map((each) => each.id)
  const key = { workspaceId, id: derivedId('delivery', ...ids) }
  const card = gathered(worthTelling(waiting), late)
  await addDelivery(trx, key, { personId }, card, now)
  await markDelivered(trx, workspaceId, ids, key.id)
  await enqueue(trx, 'delivery', [key])
}

/** What people wrote. */
const words = new Set<Reason>(['comment', 'mention', 'reply', 'ask'])

/**
 * Of the same kind of news about a task only the newest; and that it was assigned need not be told to somebody who
 * hears further news of it in the same message. What people wrote is all told.
 */
function worthTelling(waiting: Waiting[]): Waiting[] {
  return waiting.filter(
    (each, index) =>
      words.has(each.reason) ||
      !waiting
        .slice(index + 1)
        .some(
          (newer) =>
            newer.taskId === each.taskId && (newer.reason === each.reason || each.reason === 'assigned'),
        ),
  )
}

export async function deliverToPlace(
  trx: Transaction<Database>,
  enqueue: Enqueue,
  workspaceId: string,
  telling: { id: string; placeId: string; card: Card },
  now: string,
): Promise<void> {
  const key = { workspaceId, id: telling.id }
  const added = await addDelivery(trx, key, { placeId: telling.placeId }, telling.card, now)
  if (added) await enqueue(trx, 'delivery', [key])
}

/** Brings messages that stand somewhere up to date. */
export async function deliverStanding(
  trx: Transaction<Database>,
  enqueue: Enqueue,
  workspaceId: string,
  messages: StandingMessage[],
  now: string,
): Promise<void> {
  const ids = await keepMessages(trx, workspaceId, messages, now)
  await enqueue(
    trx,
    'delivery',
    ids.map((id) => ({ workspaceId, id })),
  )
}
