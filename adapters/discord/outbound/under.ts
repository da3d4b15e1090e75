/** Messages in the thread under a card. In a direct conversation, and in a thread, they are replies to the card. */
import type { APIMessage, REST } from 'discord.js'
import { RESTJSONErrorCodes as Code, Routes, ThreadAutoArchiveDuration } from 'discord.js'
import type { Card } from '../../../src/domain/card/card.ts'
import { plainText } from '../../../src/domain/card/card.ts'
import type { Attempt, Core, MessageRef } from '../../../src/platform.ts'
import { SendError } from '../../../src/platform.ts'
import { cut, oneLine } from '../render/escape.ts'
import { maxOf } from '../render/limits.ts'
import { isAboutReference } from './in-any-form.ts'
import { type Message, messageOf } from './message-files.ts'
import { findEarlier, nonceOf, post, withMark } from './post.ts'
import { isCode } from './send-error.ts'

/** The card's channel and the card. A thread has the id of the message that it is under. */
type Under = { channel: string; id: string }

/** `flat`: the channels that have turned out to have no threads. */
export type ThreadMeans = { rest: REST; file: Core['file']; flat: Set<string> }

export async function postUnder(
  { rest, file, flat }: ThreadMeans,
  to: Under & { team: string },
  card: Card,
  delivery: Attempt,
): Promise<MessageRef> {
  const earlier = delivery.attempt > 1 ? await findUnder(rest, to, delivery) : undefined
  if (earlier) return earlier
  const marked = withMark(await messageOf(file, card, to.team), delivery)
  if (flat.has(to.channel)) return reply(rest, to, marked, delivery)
  const inThread = () => post(rest, to.id, marked, { nonce: nonceOf(delivery.id) })
  try {
    return await inThread()
  } catch (error) {
    if (!isCode(error, Code.UnknownChannel)) throw error
  }
  if (await openThread(rest, to, card)) return inThread()
  flat.add(to.channel)
  return reply(rest, to, marked, delivery)
}

/** False where there are no threads. */
async function openThread(rest: REST, { channel, id }: Under, card: Card): Promise<boolean> {
  const title = (await starterTitle(rest, { channel, id })) ?? plainText(card.title)
  const name = cut(oneLine(title), maxOf('threadName')) || 'Thread'
  const body = { name, auto_archive_duration: ThreadAutoArchiveDuration.OneWeek }
  try {
    await rest.post(Routes.threads(channel, id), { body })
    return true
  } catch (error) {
    // Somebody else has opened the thread meanwhile.
    if (isCode(error, Code.ThreadAlreadyCreatedForMessage)) return true
    if (isCode(error, Code.CannotExecuteActionOnThisChannelType)) return false
    if (isCode(error, Code.UnknownMessage)) throw new SendError('gone', 'The message was deleted')
    throw error
  }
}

/** The title of the card that the thread is under; undefined where it has none, or Baton may not read it again. */
async function starterTitle(rest: REST, { channel, id }: Under): Promise<string | undefined> {
  try {
    // The shape of a message is Discord's to keep.
    const { embeds } = (await rest.get(Routes.channelMessage(channel, id))) as APIMessage
    return embeds[0]?.title?.replace(/\\([^\dA-Za-z\s])/g, '$1')
  } catch (error) {
    if (isCode(error, Code.MissingAccess) || isCode(error, Code.MissingPermissions)) return undefined
    if (isCode(error, Code.UnknownMessage)) throw new SendError('gone', 'The message was deleted')
    throw error
  }
}

async function reply(
  rest: REST,
  { channel, id }: Under,
  message: Message,
  delivery: Attempt,
): Promise<MessageRef> {
  try {
    const under = { message_id: id, fail_if_not_exists: true }
    return await post(rest, channel, message, { nonce: nonceOf(delivery.id), under })
  } catch (error) {
    if (isAboutReference(error)) throw new SendError('gone', 'The message was deleted')
    throw error
  }
}

async function findUnder(
  rest: REST,
  { channel, id }: Under,
  delivery: Attempt,
): Promise<MessageRef | undefined> {
  try {
    return await findEarlier(rest, id, delivery)
  } catch (error) {
    if (!isCode(error, Code.UnknownChannel)) throw error
    return findEarlier(rest, channel, delivery)
  }
}
