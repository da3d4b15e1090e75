/** Makes deliveries: the messages that are on their way to somebody. */
import type { Transaction } from 'kysely'
import type { Morning } from '../domain/digest/digest.ts'
import { derivedId } from '../domain/id.ts'
import { instantText } from '../domain/time/when.ts'
import type { Address, Platform } from '../platform.ts'
import type { ChannelNews } from '../reasons/channel/registry.ts'
import { pipelined } from '../store/database/pipelined.ts'
import { addDeliveries } from '../store/messages/deliveries.ts'
import { addLateNews } from '../store/messages/late-news.ts'
import { markDelivered, takeWaiting, type Waiting } from '../store/messages/notifications.ts'
import { type PostedMessage, queuePosted } from '../store/messages/posted-messages.ts'
import { platformsWanted } from '../store/people/accounts.ts'
import type { Database } from '../store/schema.ts'

/** Whose deliveries are made, in which transaction, and when. */
export type DeliveryScope = {
  trx: Transaction<Database>
  workspaceId: string
  now: Temporal.Instant
}

/** The start of somebody's morning. Where no pings wait, its message has `id` and is sent only if the day is `worth` one. */
export type MorningStart = { id: string; morning: Morning; worth: boolean }

/**
 * Gathers everything each of these people may be told now into one message, on each platform where they want it.
 * The words are made when it is sent. `mornings`: the people whose day begins with this message.
 */
export async function deliverWaiting(
  scope: DeliveryScope,
  personIds: string[],
  mornings: ReadonlyMap<string, MorningStart> = new Map(),
): Promise<void> {
  if (personIds.length === 0) return
  const { trx, workspaceId, now } = scope
  const [waiting, platforms] = await pipelined(trx, (db) =>
    Promise.all([
      takeWaiting(db, workspaceId, { personIds, all: [...mornings.keys()] }, instantText(now)),
      platformsWanted(db, workspaceId, personIds),
    ]),
  )
  const messages = personIds.flatMap(
    (personId) => messageFor(personId, waiting.get(personId) ?? [], mornings.get(personId)) ?? [],
  )
  if (messages.length === 0) return
  const firsts = await deliverToPeople(scope, messages, platforms)
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

function messageFor(personId: string, waiting: Waiting[], begins?: MorningStart): Message | undefined {
  if (waiting.length === 0 && !begins?.worth) return undefined
  const ids = waiting.map((each) => each.id)
  const id = begins && ids.length === 0 ? begins.id : derivedId('delivery', ...ids)
  const waits = waiting.some((each) => each.bypassesQuietHours) ? null : begins ? 'morning' : 'pings'
  return { id, ids, personId, morning: begins?.morning, cause: waiting.at(-1)?.cause, waits }
}

/**
 * Sends people messages: to the account they used last, or to one on each platform where they want both. The two do not
 * wait for each other. Returns the first delivery of each message by its id.
 */
async function deliverToPeople(
  { trx, workspaceId, now }: DeliveryScope,
  messages: Message[],
  platforms: ReadonlyMap<string, Platform[]>,
): Promise<Map<string, string>> {
  const deliveries = messages.flatMap(({ id, ids: tells, personId, morning, cause, waits }) => {
    const to = { personId, tells, ...(cause && { cause }), ...(morning && { morning }) }
    const both = platforms.get(personId)
    if (!both) return [{ ...to, message: id, id, waits }]
    return both.map((onlyOn) => ({ ...to, message: id, id: derivedId(id, onlyOn), onlyOn, waits: null }))
  })
  await addDeliveries(trx, workspaceId, deliveries, instantText(now))
  return new Map(deliveries.toReversed().map(({ message, id }) => [message, id]))
}

/** News for a channel, or a thread in it. Whether it is still true, and may be known there, is checked when it is sent. */
export async function deliverToPlace(
  { trx, workspaceId, now }: DeliveryScope,
  announcement: { id: string; news: ChannelNews } & ({ placeId: string } | { target: Address }),
): Promise<void> {
  await addDeliveries(trx, workspaceId, [announcement], instantText(now))
}

/** The same of what should have come while Baton was off: with whatever else goes to the channel at that moment. */
export async function deliverLate(
  { trx, workspaceId, now }: DeliveryScope,
  { placeId, news, at }: { placeId: string; news: ChannelNews; at: Temporal.Instant },
): Promise<void> {
  await addLateNews(trx, workspaceId, { placeId, news, at: instantText(at) }, instantText(now))
}

/** Brings posted messages up to date. */
export async function deliverPosted(
  { trx, workspaceId, now }: DeliveryScope,
  messages: PostedMessage[],
): Promise<void> {
  await queuePosted(trx, workspaceId, messages, instantText(now))
}
