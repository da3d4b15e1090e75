/** Messages of our own, posted once. */
import { createHash } from 'node:crypto'
import type { APIDMChannel, APIMessage, REST } from 'discord.js'
import { Routes } from 'discord.js'
import type { Attempt, MessageRef } from '../../../src/platform.ts'
import { maxOf } from '../render/limits.ts'
import { inAnyForm } from './in-any-form.ts'
import { NotTheirs, refOf } from './interaction.ts'
import type { Message } from './message-files.ts'

/** Opens the direct conversation with somebody, or finds the one there is. */
export async function openDirect(rest: REST, user: string): Promise<string> {
  // The shape of POST /users/@me/channels is Discord's to keep.
  const channel = (await rest.post(Routes.userChannels(), {
    body: { recipient_id: user },
  })) as Partial<APIDMChannel> | null
  if (typeof channel?.id !== 'string') throw new NotTheirs()
  return channel.id
}

/** The same for the same text, however often it is asked. */
export function nonceOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, maxOf('nonce'))
}

/** By `nonce`, Discord knows a message that is sent twice. `under` is the message that this one replies to. */
type Posting = { nonce: string; under?: { message_id: string; fail_if_not_exists: boolean } }

export async function post(
  rest: REST,
  channel: string,
  { body, files }: Message,
  { nonce, under }: Posting,
): Promise<MessageRef> {
  const reference = under ? { message_reference: under } : {}
  return inAnyForm({ body, files }, async (form) => {
    const whole = { ...form.body, ...reference, nonce, enforce_nonce: true }
    return refOf(await rest.post(Routes.channelMessages(channel), { body: whole, files: form.files }))
  })
}

/** The message with a mark of the delivery on its first row of buttons. */
export function withMark({ body, files }: Message, { id }: Attempt): Message {
  const [first, ...more] = body.components
  const components = first ? [{ ...first, id: rowMark(id) }, ...more] : []
  return { body: { ...body, components }, files }
}

/** A number of 30 bits for a delivery. Discord numbers what has none from 1, so marks are well above that. */
function rowMark(id: string): number {
  return 2 ** 30 + (createHash('sha256').update(id).digest().readUInt32BE() >>> 2)
}

export async function findEarlier(
  rest: REST,
  channel: string,
  { id }: Attempt,
): Promise<MessageRef | undefined> {
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
