/** Answers to messages. Nobody waits 3 s for these, and none can be hidden: what is for one person goes to them. */

import type { Card } from '../../../src/domain/card/card.ts'
import type { Invocation, MessageRef, Reply } from '../../../src/platform.ts'
import { SendError } from '../../../src/platform.ts'
import type { Command } from '../../../src/surfaces/chat/commands/command.ts'
import { startsCommand } from '../inbound/inbound-message.ts'
import type { Answering } from './answer.ts'
import { messageOf } from './message-files.ts'
import { nonceOf, openDirect, post } from './post.ts'
import { sendError } from './send-error.ts'

/** `channel` is where the message stands: in a thread, that. */
export async function answerMessage(
  answering: Answering,
  asked: Invocation,
  channel: string,
  reply: Reply,
  commands: readonly Command[],
): Promise<void> {
  const alone = reply.visibility === 'caller' && asked.place.kind === 'channel'
  const told = alone ? await tellAlone(answering, asked, reply) : undefined
  if (alone && !told && isPrivate(asked, commands))
    return void (await replyTo(answering, asked, channel, cannotTell))
  const at = told ?? (await replyTo(answering, asked, channel, reply.card, reply.team))
  const team = asked.team?.id ?? reply.team
  if (reply.live !== undefined && team !== undefined)
    await answering.core.posted(reply.live, { platform: 'discord', team, ...at })
}

/** The nonce comes from the message that is answered, so that answering it again makes no second answer. */
async function replyTo(
  { rest, core }: Answering,
  asked: Invocation,
  channel: string,
  card: Card,
  team?: string,
): Promise<MessageRef> {
  const direct = asked.place.kind === 'direct' ? team : undefined
  const message = await messageOf((id) => core.file(id), card, direct)
  return post(rest, channel, message, asked.id, { message_id: asked.id, fail_if_not_exists: false })
}

/** Undefined where the person takes no direct messages. */
async function tellAlone(
  { rest, core }: Answering,
  asked: Invocation,
  { card, team }: Reply,
): Promise<MessageRef | undefined> {
  try {
    const channel = await openDirect(rest, asked.caller.id)
    const message = await messageOf((id) => core.file(id), card, team)
    return await post(rest, channel, message, nonceOf(`alone ${asked.id}`))
  } catch (error) {
    const known = sendError(error)
    if (known instanceof SendError && known.kind !== 'retry') return undefined
    throw error
  }
}

/**
 * Whether the answer holds what others should not read, such as a code for connecting. A command that answers
 * everyone answers the caller alone only to say what was wrong, which may be said aloud.
 */
function isPrivate(asked: Invocation, commands: readonly Command[]): boolean {
  const text = 'text' in asked.input ? asked.input.text : ''
  const secret = commands.filter((command) => command.visibility === 'caller')
  return text === '' || startsCommand(text, secret)
}

const cannotTell: Card = {
  title: ['This answer is for you alone'],
  tone: 'warning',
  blocks: [
    {
      kind: 'text',
      text: ['You do not take direct messages from me. Use ', { code: '/task' }, ' here, or allow them.'],
    },
  ],
  buttons: [],
}
