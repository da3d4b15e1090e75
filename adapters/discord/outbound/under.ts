/** Messages in the thread under a card. In a direct conversation, and in a thread, they are replies to the card. */
import type { APIMessage, REST } from 'discord.js'
import { RESTJSONErrorCodes as Code, Routes, ThreadAutoArchiveDuration } from 'discord.js'
import type { Block, Card } from '../../../src/domain/card/card.ts'
import type { Attempt, Core, MessageRef } from '../../../src/platform.ts'
import { SendError } from '../../../src/platform.ts'
import { cut, oneLine } from '../render/escape.ts'
import { plainTitle } from '../render/inline.ts'
import { maxOf } from '../render/limits.ts'
import { isAboutReference } from './in-any-form.ts'
import { type Message, messageOf } from './message-files.ts'
import { findEarlier, nonceOf, post, withMark } from './post.ts'
import { isCode } from './send-error.ts'
import { threadName } from './thread-name.ts'

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
  const marked = withMark(await messageOf(file, card, { id: to.team }), delivery)
  if (flat.has(to.channel)) return reply(rest, to, marked, delivery)
  const inThread = () => post(rest, to.id, marked, { nonce: nonceOf(delivery.id) })
  const beside = async () => {
    const said = { ...card, blocks: [...card.blocks, lacksRight] }
    return reply(rest, to, withMark(await messageOf(file, said, { id: to.team }), delivery), delivery)
  }
  try {
    return await inThread()
  } catch (error) {
    if (isDenied(error)) return beside()
    if (!isCode(error, Code.UnknownChannel)) throw error
  }
  switch (await openThread(rest, to, card)) {
    case 'open':
      return inThread()
    case 'denied':
      return beside()
    case 'none':
      flat.add(to.channel)
      return reply(rest, to, marked, delivery)
  }
}

/** What is said where it is not heard that Baton may not write in threads is told beside the card. */
const lacksRight: Block = {
  kind: 'context',
  text: [
    'I may not write in threads here. Give me Create Public Threads and Send Messages in Threads, and this goes there.',
  ],
}

function isDenied(error: unknown): boolean {
  return isCode(error, Code.MissingPermissions) || isCode(error, Code.MissingAccess)
}

/** `none`: there are no threads there. */
async function openThread(
  rest: REST,
  { channel, id }: Under,
  card: Card,
): Promise<'open' | 'none' | 'denied'> {
  const given = card.thread && threadName(card.thread)
  const title = given ?? (await starterTitle(rest, { channel, id })) ?? plainTitle(card.title)
  const name = cut(oneLine(title), maxOf('threadName')) || 'Thread'
  const body = { name, auto_archive_duration: ThreadAutoArchiveDuration.OneWeek }
  try {
    await rest.post(Routes.threads(channel, id), { body })
    return 'open'
  } catch (error) {
    // Somebody else has opened the thread meanwhile.
    if (isCode(error, Code.ThreadAlreadyCreatedForMessage)) return 'open'
    if (isCode(error, Code.CannotExecuteActionOnThisChannelType)) return 'none'
    if (isDenied(error)) return 'denied'
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
    if (isDenied(error)) return undefined
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
    const inThread = await findEarlier(rest, id, delivery)
    if (inThread) return inThread
  } catch (error) {
    if (!isCode(error, Code.UnknownChannel) && !isDenied(error)) throw error
  }
  return findEarlier(rest, channel, delivery)
}
