/** Deliveries: messages that nobody asked for a moment ago, and changes to those that are there. */
import type { REST } from 'discord.js'
import { RESTJSONErrorCodes as Code, Routes } from 'discord.js'
import type { Card } from '../../../src/domain/card/card.ts'
import type { Adapter, Address, Attempt, Core, MessageRef } from '../../../src/platform.ts'
import { SendError } from '../../../src/platform.ts'
import type { DirectTeam } from '../render/direct-team.ts'
import { inAnyForm } from './in-any-form.ts'
import { messageOf } from './message-files.ts'
import { discordPace } from './pace.ts'
import { findEarlier, nonceOf, openDirect, post, withMark } from './post.ts'
import { isCode, sendError } from './send-error.ts'
import type { Rename } from './thread-name.ts'
import { postUnder, type ThreadMeans } from './under.ts'

/** `direct`: the direct conversations that are open, by person. */
type Means = ThreadMeans & { direct: Map<string, string> }
type New = Extract<Address, { kind: 'person' | 'channel' }>
/** A message that Baton has posted. */
type Old = { channel: string; id: string }

/**
 * Sends once, whatever is repeated, as far as Discord lets anyone know:
 *
 * - For some minutes (it does not say how many) Discord itself gives back the first message for the same nonce
 *   instead of making a second one. That covers retries after a timeout, a 500 and a lost connection.
 * - Later than that, a message of ours is found again by the number its first row of buttons carries, which
 *   Discord keeps. A message's nonce is not kept, so a card without buttons cannot be found, nor can any in a
 *   channel whose history Baton may not read or where 100 messages have come since. Only there, and only when
 *   the process died between Discord's taking the message and our noting it, can a delivery arrive twice.
 * - To change or take away a message twice is to do it once.
 *
 * `rest` must not wait and retry by itself: the caller does that.
 */
export function createSender(rest: REST, file: Core['file'], rename: Rename): Pick<Adapter, 'send' | 'pace'> {
  const direct = new Map<string, string>()
  const means: Means = { rest, file, direct, flat: new Set() }
  const renamed = async (at: MessageRef, { thread }: Card): Promise<MessageRef> => {
    await rename(at.message, thread)
    return at
  }
  const route = async (to: Address, card: Card, delivery: Attempt): Promise<MessageRef> => {
    switch (to.kind) {
      case 'edit':
        return renamed(await edit(rest, to, await messageOf(file, card, teamIn(to))), card)
      case 'remove':
        return remove(rest, to)
      case 'thread':
        return postUnder(means, to, card, delivery)
      case 'person':
      case 'channel':
        return create(means, to, card, delivery)
    }
  }
  return {
    pace: (to) => discordPace(to, to.kind === 'person' && !direct.has(to.id)),
    async send(to, card, delivery) {
      try {
        return await route(to, card, delivery)
      } catch (error) {
        if (!isCode(error, Code.UnknownChannel) || !direct.delete(to.id)) throw sendError(error)
        throw new SendError('retry', 'The direct conversation is gone; the next attempt opens it again')
      }
    },
  }
}

async function create(means: Means, to: New, card: Card, delivery: Attempt): Promise<MessageRef> {
  const { rest, file, direct } = means
  const channel = await channelOf(rest, direct, to)
  const earlier = delivery.attempt > 1 ? await findEarlier(rest, channel, delivery) : undefined
  if (earlier) return earlier
  const message = await messageOf(file, card, to.kind === 'person' ? teamIn(to) : undefined)
  return post(rest, channel, withMark(message, delivery), { nonce: nonceOf(delivery.id) })
}

function teamIn({ team, teamName }: Address): DirectTeam {
  return { id: team, name: teamName }
}

async function channelOf(rest: REST, direct: Map<string, string>, to: New): Promise<string> {
  if (to.kind === 'channel') return to.id
  const known = direct.get(to.id)
  if (known !== undefined) return known
  const channel = await openDirect(rest, to.id)
  direct.set(to.id, channel)
  return channel
}

/** An edit keeps only the files that come with it. */
async function edit(
  rest: REST,
  { channel, id }: Old,
  { body, files }: Awaited<ReturnType<typeof messageOf>>,
): Promise<MessageRef> {
  try {
    await inAnyForm({ body, files }, (form) =>
      rest.patch(Routes.channelMessage(channel, id), {
        body: { attachments: [], ...form.body },
        files: form.files,
      }),
    )
  } catch (error) {
    if (isCode(error, Code.UnknownMessage)) throw new SendError('gone', 'The message was deleted')
    throw error
  }
  return { channel, message: id }
}

async function remove(rest: REST, { channel, id }: Old): Promise<MessageRef> {
  try {
    await rest.delete(Routes.channelMessage(channel, id))
  } catch (error) {
    // It is not there, which is what was asked for.
    if (!isCode(error, Code.UnknownMessage) && !isCode(error, Code.UnknownChannel)) throw error
  }
  return { channel, message: id }
}
