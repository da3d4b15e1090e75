/** Makes deliveries: the messages that are on their way to somebody. */
import type { Transaction } from 'kysely'
import type { Morning } from '../domain/digest/digest.ts'
import { derivedId } from '../domain/id.ts'
import type { ChannelNews } from '../reasons/channel/registry.ts'
import { addDeliveries } from '../store/messages/deliveries.ts'
import { markDelivered, takeWaiting, type Waiting } from '../store/messages/notifications.ts'
import type { Enqueue } from '../store/messages/outbox.ts'
import { keepMessages, type StandingMessage } from '../store/messages/standing-messages.ts'
import { platformsWanted } from '../store/people/accounts.ts'
import type { Database } from '../store/schema.ts'

/** Somebody's morning: `id` names its message where nothing waits for it, and then it comes only if `worth` it. */
export type Beginning = { id: string; morning: Morning; worth: boolean }

/**
 * Gathers everything each of these people may be told now into one message, on each platform where they want it.
 * What it says is made when it leaves. `mornings`: for whom their day begins with it.
 */
export async function deliverWaiting(
  trx: Transaction<Database>,
  enqueue: Enqueue,
  { workspaceId, personIds }: { workspaceId: string; personIds: string[] },
  now: string,
  mornings: ReadonlyMap<string, Beginning> = new Map(),
): Promise<void> {
  if (personIds.length === 0) return
  const waiting = await takeWaiting(trx, workspaceId, personIds, now)
  const messages = personIds.flatMap(
    (personId) => messageFor(personId, waiting.get(personId) ?? [], mornings.get(personId)) ?? [],
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
  morning: Morning | undefined
  cause: string | undefined
  waits: 'pings' | 'morning' | null
}

function messageFor(personId: string, waiting: Waiting[], begins?: Beginning): Message | undefined {
  if (waiting.length === 0 && !begins?.worth) return undefined
  const ids = waiting.map((each) => each.id)
  const id = begins && ids.length === 0 ? begins.id : derivedId('delivery', ...ids)
  const waits = waiting.some((each) => each.insists) ? null : begins ? 'morning' : 'pings'
  return { id, ids, personId, morning: begins?.morning, cause: waiting.at(-1)?.cause, waits }
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
  const deliveries = messages.flatMap(({ id, ids: tells, personId, morning, cause, waits }) => {
    const to = { personId, tells, ...(cause && { cause }), ...(morning && { morning }) }
    const both = platforms.get(personId)
    if (!both) return [{ ...to, message: id, id, waits }]
    return both.map((onlyOn) => ({ ...to, message: id, id: derivedId(id, onlyOn), onlyOn, waits: null }))
  })
  const made = await addDeliveries(trx, workspaceId, deliveries, now)
  await enqueue(trx, 'delivery', made)
  return new Map(deliveries.toReversed().map(({ message, id }) => [message, id]))
}

/** What everybody in a channel is told, if it is still so when it leaves, and theirs to know. */
export async function deliverToPlace(
  trx: Transaction<Database>,
  enqueue: Enqueue,
  workspaceId: string,
  telling: { id: string; placeId: string; news: ChannelNews },
  now: string,
): Promise<void> {
  await enqueue(trx, 'delivery', await addDeliveries(trx, workspaceId, [telling], now))
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
