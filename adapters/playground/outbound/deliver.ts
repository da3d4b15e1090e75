/** What Baton sends by itself. */
import type { Card } from '../../../src/domain/card/card.ts'
import { type Address, type MessageRef, SendError } from '../../../src/platform.ts'
import { baton, directOf, isChannel, teammateBy, teammates } from '../teammates.ts'
import type { Message } from '../transcript/entry.ts'
import type { World } from '../world.ts'

/** `delivery` is the same when it is tried again: what it did the first time is not done again. */
export async function deliver(world: World, to: Address, card: Card, delivery: string): Promise<MessageRef> {
  const message = world.transcript.delivered(delivery) ?? (await act(world, to, card, delivery))
  return { channel: message.channel, message: message.id }
}

async function act(world: World, to: Address, card: Card, delivery: string): Promise<Message> {
  if (!('channel' in to)) {
    const channel = channelOf(to.kind, to.id)
    if (!channel) throw new SendError('gone', `the playground has no ${to.kind} called ${to.id}`)
    return post(world, card, delivery, { channel })
  }
  const message = world.transcript.find(to.id)
  if (message?.channel !== to.channel || message.from !== baton || message.removed)
    throw new SendError('gone', `the playground has no message ${to.id} of Baton's in ${to.channel}`)
  const { channel, thread = message.id } = message
  if (to.kind === 'thread') return post(world, card, delivery, { channel, thread })
  const change = to.kind === 'remove' ? { removed: true as const } : { card }
  await world.transcript.edit({ id: message.id, delivery, ...change })
  return message
}

function post(
  { transcript, now }: World,
  card: Card,
  delivery: string,
  where: Pick<Message, 'channel' | 'thread'>,
): Promise<Message> {
  const at = now().toString()
  return transcript.post({ id: `delivery-${delivery}`, from: baton, at, card, delivery, ...where })
}

function channelOf(kind: 'person' | 'channel', id: string): string | undefined {
  if (kind === 'person') return teammateBy(id) && directOf(id)
  return isChannel(id) || teammates.some((teammate) => directOf(teammate.id) === id) ? id : undefined
}
