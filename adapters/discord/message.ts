/** Answers to messages. Nobody waits 3 s for these, and none can be hidden: what is for one person goes to them. */
import type { REST } from 'discord.js'
import { Routes } from 'discord.js'
import type { Command } from '../../src/commands/command.ts'
import type { Card } from '../../src/domain/card.ts'
import type { Invocation, Reply } from '../../src/platform.ts'
import { SendError } from '../../src/platform.ts'
import { renderCard } from './render.ts'
import { nonceOf, openDirect } from './send.ts'
import { sendError } from './send-error.ts'

export async function answerMessage(
  rest: REST,
  asked: Invocation,
  reply: Reply,
  commands: readonly Command[],
): Promise<void> {
  const alone = reply.visibility === 'caller' && asked.place.kind === 'channel'
  if (!alone) return replyTo(rest, asked, reply.card, reply.team)
  if (await tellAlone(rest, asked, reply)) return
  await replyTo(rest, asked, isPrivate(asked, commands) ? cannotTell : reply.card)
}

/** The nonce comes from the message that is answered, so that answering it again makes no second answer. */
async function replyTo(rest: REST, asked: Invocation, card: Card, team?: string): Promise<void> {
  const answered = { message_id: asked.id, fail_if_not_exists: false }
  const direct = asked.place.kind === 'direct' ? team : undefined
  const body = {
    ...renderCard(card, direct),
    message_reference: answered,
    nonce: asked.id,
    enforce_nonce: true,
  }
  await rest.post(Routes.channelMessages(asked.place.id), { body })
}

/** False where the person takes no direct messages. */
async function tellAlone(rest: REST, asked: Invocation, { card, team }: Reply): Promise<boolean> {
  try {
    const channel = await openDirect(rest, asked.caller.id)
    const body = { ...renderCard(card, team), nonce: nonceOf(`alone ${asked.id}`), enforce_nonce: true }
    await rest.post(Routes.channelMessages(channel), { body })
    return true
  } catch (error) {
    const known = sendError(error)
    if (known instanceof SendError && known.kind !== 'retry') return false
    throw error
  }
}

/**
 * Whether the answer holds what others should not read, such as a code for connecting. A command that answers
 * everyone answers the caller alone only to say what was wrong, which may be said aloud.
 */
function isPrivate(asked: Invocation, commands: readonly Command[]): boolean {
  const text = 'text' in asked.input ? asked.input.text.replace(/\s+/g, ' ') : ''
  const named = commands.filter(({ path }) => text === path || text.startsWith(`${path} `))
  return text === '' || named.some((command) => command.visibility === 'caller')
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
