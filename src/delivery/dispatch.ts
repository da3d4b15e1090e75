/** Makes deliveries: the messages that are on their way to somebody. */
import type { Transaction } from 'kysely'
import { type Away, gathered } from '../cards/pings.ts'
import type { Card } from '../domain/card.ts'
import { derivedId } from '../domain/id.ts'
import type { Reason } from '../domain/reasons.ts'
import { platformsWanted } from '../store/accounts.ts'
import { addDelivery, type DeliveryKey } from '../store/deliveries.ts'
import { markDelivered, takeWaiting, type Waiting } from '../store/notifications.ts'
import type { Database } from '../store/schema.ts'
import { keepMessages, type StandingMessage } from '../store/standing-messages.ts'
import type { Enqueue } from './outbox.ts'

/** What a morning makes of all that waits; nothing goes where it is no card. `id` names it where nothing waits. */
export type Composed = { id: string; card(pings: Waiting[], away: Away | undefined): Card | undefined }

/** Gathers everything a person may be told now into one message, on each platform where they want it. */
export async function deliverWaiting(
  trx: Transaction<Database>,
  enqueue: Enqueue,
  { workspaceId, personId }: { workspaceId: string; personId: string },
  now: string,
  composed?: Composed,
): Promise<void> {
  const waiting = await takeWaiting(trx, workspaceId, personId, now)
  if (waiting.length === 0 && !composed) return
  const ids = waiting.map((each) => each.id)
  const id = composed && ids.length === 0 ? composed.id : derivedId('delivery', ...ids)
  const pings = worthTelling(waiting)
  const away = whileAway(waiting)
  const card = composed ? composed.card(pings, away) : gathered(pings, away)
  if (!card) return
  const waits = waiting.some((each) => each.insists) ? null : composed ? 'morning' : 'pings'
  const message = { personId, card, cause: waiting.at(-1)?.cause, waits } as const
  const keys = await deliverToPerson(trx, enqueue, { workspaceId, id }, message, now)
  if (ids.length > 0) await markDelivered(trx, workspaceId, ids, keys[0]?.id ?? id)
}

type ToPerson = {
  personId: string
  card: Card
  cause: string | undefined
  waits: 'pings' | 'morning' | null
}

/** Whose absence it was that kept it. */
function whileAway(waiting: Waiting[]): Away | undefined {
  if (waiting.some((each) => each.heldBy === 'away')) return 'reader'
  return waiting.some((each) => each.late) ? 'baton' : undefined
}

/**
 * Sends a message to a person: to the account they used last, or to one on each platform where they want both. There it
 * waits on none for the other.
 */
async function deliverToPerson(
  trx: Transaction<Database>,
  enqueue: Enqueue,
  key: DeliveryKey,
  { personId, card, cause, waits }: ToPerson,
  now: string,
): Promise<DeliveryKey[]> {
  const { workspaceId } = key
  const platforms = await platformsWanted(trx, workspaceId, personId)
  const made: DeliveryKey[] = []
  for (const onlyOn of platforms.length > 1 ? platforms : [null]) {
    const id = onlyOn === null ? key.id : derivedId(key.id, onlyOn)
    const to = { personId, onlyOn, waits: onlyOn === null ? waits : null, ...(cause && { cause }) }
    if (await addDelivery(trx, { workspaceId, id }, to, card, now)) made.push({ workspaceId, id })
  }
  await enqueue(trx, 'delivery', made)
  return made
}

/** What people wrote. */
const words = new Set<Reason>(['comment', 'mention', 'reply', 'ask', 'reminder'])

/** What is asked about again when nobody answers. */
const handing = new Set<Reason>(['handoff', 'unblocked'])
const reminding = new Set<Reason>(['nudge', 'due'])

/**
 * Of the same kind of news about a task only the newest; and that it was assigned need not be told to somebody who
 * hears further news of it in the same message. Nobody is reminded of what they hear only now, when it is due included.
 * What people wrote is all told.
 */
function worthTelling(all: Waiting[]): Waiting[] {
  const handed = new Set(all.filter((each) => handing.has(each.reason)).map((each) => each.taskId))
  const waiting = all.filter((each) => !reminding.has(each.reason) || !handed.has(each.taskId))
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
