/** Makes deliveries: the messages that are on their way to somebody. */
import type { Transaction } from 'kysely'
import { type Away, gathered } from '../cards/pings.ts'
import type { Card } from '../domain/card/card.ts'
import { derivedId } from '../domain/id.ts'
import type { Reason } from '../domain/notification/reasons.ts'
import { addDeliveries } from '../store/messages/deliveries.ts'
import { markDelivered, takeWaiting, type Waiting } from '../store/messages/notifications.ts'
import type { Enqueue } from '../store/messages/outbox.ts'
import { keepMessages, type StandingMessage } from '../store/messages/standing-messages.ts'
import { platformsWanted } from '../store/people/accounts.ts'
import type { Database } from '../store/schema.ts'

/** What a morning makes of all that waits; nothing goes where it is no card. `id` names it where nothing waits. */
export type Composed = { id: string; card(pings: Waiting[], away: Away | undefined): Card | undefined }

/**
 * Gathers everything each of these people may be told now into one message, on each platform where they want it.
 * `composed`: for whom it is their morning.
 */
export async function deliverWaiting(
  trx: Transaction<Database>,
  enqueue: Enqueue,
  { workspaceId, personIds }: { workspaceId: string; personIds: string[] },
  now: string,
  composed: ReadonlyMap<string, Composed> = new Map(),
): Promise<void> {
  if (personIds.length === 0) return
  const waiting = await takeWaiting(trx, workspaceId, personIds, now)
  const messages = personIds.flatMap(
    (personId) => messageFor(personId, waiting.get(personId) ?? [], composed.get(personId)) ?? [],
  )
  if (messages.length === 0) return
  const firsts = await deliverToPeople(trx, enqueue, workspaceId, messages, now)
  const told = messages.flatMap(({ id, ids }) => {
    const delivery = firsts.get(id) ?? id
    return ids.map((each) => ({ id: each, delivery }))
  })
  await markDelivered(trx, workspaceId, told)
}

/** `ids`: of what it tells. */
type Message = {
  id: string
  ids: string[]
  personId: string
  card: Card
  cause: string | undefined
  waits: 'pings' | 'morning' | null
}

function messageFor(personId: string, waiting: Waiting[], composed?: Composed): Message | undefined {
  if (waiting.length === 0 && !composed) return undefined
  const ids = waiting.map((each) => each.id)
  const id = composed && ids.length === 0 ? composed.id : derivedId('delivery', ...ids)
  const pings = worthTelling(waiting)
  const away = whileAway(waiting)
  const card = composed ? composed.card(pings, away) : gathered(pings, away)
  if (!card) return undefined
  const waits = waiting.some((each) => each.insists) ? null : composed ? 'morning' : 'pings'
  return { id, ids, personId, card, cause: waiting.at(-1)?.cause, waits }
}

/** Whose absence it was that kept it. */
function whileAway(waiting: Waiting[]): Away | undefined {
  if (waiting.some((each) => each.heldBy === 'away')) return 'reader'
  return waiting.some((each) => each.late) ? 'baton' : undefined
}

/**
 * Sends people messages: to the account they used last, or to one on each platform where they want both. There it waits on
 * none for the other. Returns the first delivery of each message by its id.
 */
async function deliverToPeople(
  trx: Transaction<Database>,
  enqueue: Enqueue,
  workspaceId: string,
  messages: Message[],
  now: string,
): Promise<Map<string, string>> {
  const platforms = await platformsWanted(
    trx,
    workspaceId,
    messages.map(({ personId }) => personId),
  )
  const deliveries = messages.flatMap(({ id, personId, card, cause, waits }) => {
    const to = { personId, card, ...(cause && { cause }) }
    const both = platforms.get(personId)
    if (!both) return [{ ...to, message: id, id, waits }]
    return both.map((onlyOn) => ({ ...to, message: id, id: derivedId(id, onlyOn), onlyOn, waits: null }))
  })
  const made = await addDeliveries(trx, workspaceId, deliveries, now)
  await enqueue(trx, 'delivery', made)
  return new Map(deliveries.toReversed().map(({ message, id }) => [message, id]))
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
  const { id, placeId, card } = telling
  await enqueue(trx, 'delivery', await addDeliveries(trx, workspaceId, [{ id, placeId, card }], now))
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
