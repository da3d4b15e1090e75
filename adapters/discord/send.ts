/** Deliveries: messages that nobody asked for a moment ago. */
import { createHash } from 'node:crypto'
import type { APIDMChannel, APIMessage, REST } from 'discord.js'
import { RESTJSONErrorCodes as Code, DiscordAPIError, Routes } from 'discord.js'
import type { Card } from '../../src/domain/card.ts'
import type { Adapter, Address, Attempt, MessageRef } from '../../src/platform.ts'
import { SendError } from '../../src/platform.ts'
import { maxOf } from './limits.ts'
import type { Rendered } from './render.ts'
import { renderCard } from './render.ts'
import { sendError } from './send-error.ts'

/**
 * Sends once, whatever is repeated, as far as Discord lets anyone know:
 *
 * - For some minutes (it does not say how many) Discord itself gives back the first message for the same nonce
 *   instead of making a second one. That covers retries after a timeout, a 500 and a lost connection.
 * - Later than that, a message of ours is found again by the number its first row of buttons carries, which
 *   Discord keeps. A message's nonce is not kept, so a card without buttons cannot be found, nor can any in a
 *   channel whose history Baton may not read or where 100 messages have come since. Only there, and only when
 *   the process died between Discord's taking the message and our noting it, can a delivery arrive twice.
 *
 * `rest` must fail rather than wait: whoever calls this backs off.
 */
export function createSender(rest: REST): Adapter['send'] {
  const direct = new Map<string, string>()
  return async (to, card, delivery) => {
    try {
      const channel = await channelOf(rest, direct, to)
      const earlier = delivery.attempt > 1 ? await findEarlier(rest, channel, delivery) : undefined
      return earlier ?? (await post(rest, channel, deliveryBody(to, card, delivery)))
    } catch (error) {
      if (!isUnknownChannel(error) || !direct.delete(to.id)) throw sendError(error)
      throw new SendError('retry', 'The direct conversation is gone; the next attempt opens it again')
    }
  }
}

/** Opens the direct conversation with somebody, or finds the one there is. */
export async function openDirect(rest: REST, user: string): Promise<string> {
  // The shape of POST /users/@me/channels is Discord's to keep.
  const channel = (await rest.post(Routes.userChannels(), { body: { recipient_id: user } })) as APIDMChannel
  return channel.id
}

/** The same for the same text, however often it is asked. */
export function nonceOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, maxOf('nonce'))
}

async function channelOf(rest: REST, direct: Map<string, string>, to: Address): Promise<string> {
  if (to.kind === 'channel') return to.id
  const known = direct.get(to.id)
  if (known !== undefined) return known
  const channel = await openDirect(rest, to.id)
  direct.set(to.id, channel)
  return channel
}

function deliveryBody(
  to: Address,
  card: Card,
  { id }: Attempt,
): Rendered & { nonce: string; enforce_nonce: true } {
  const { components, ...rendered } = renderCard(card, to.kind === 'person' ? to.team : undefined)
  const [first, ...more] = components
  const marked = first ? [{ ...first, id: rowMark(id) }, ...more] : []
  return { ...rendered, components: marked, nonce: nonceOf(id), enforce_nonce: true }
}

/** A number of 30 bits for a delivery. Discord numbers what has none from 1, so marks are well above that. */
function rowMark(id: string): number {
  return 2 ** 30 + (createHash('sha256').update(id).digest().readUInt32BE() >>> 2)
}

async function post(rest: REST, channel: string, body: unknown): Promise<MessageRef> {
  // The shape of POST /channels/…/messages is Discord's to keep.
  const message = (await rest.post(Routes.channelMessages(channel), { body })) as APIMessage
  return { channel, message: message.id }
}

async function findEarlier(rest: REST, channel: string, { id }: Attempt): Promise<MessageRef | undefined> {
  const query = new URLSearchParams({ limit: String(maxOf('history')) })
  // The shape of GET /channels/…/messages is Discord's to keep.
  const recent = (await rest.get(Routes.channelMessages(channel), { query })) as APIMessage[]
  const mark = rowMark(id)
  const nonce = nonceOf(id)
  const found = recent.find(
    (message) => message.nonce === nonce || message.components?.some((component) => component.id === mark),
  )
  return found && { channel, message: found.id }
}

function isUnknownChannel(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === Code.UnknownChannel
}
