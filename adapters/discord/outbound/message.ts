/** Answers to messages. They have no time limit, and can't be hidden: what is for one person is sent to them directly. */

import type { Card } from '../../../src/domain/card/card.ts'
import type { Invocation, MessageRef, Reply } from '../../../src/platform.ts'
import { SendError } from '../../../src/platform.ts'
import { tellPosted } from '../../shared/tell-posted.ts'
import type { Answering } from './answer.ts'
import { messageOf } from './message-files.ts'
import { nonceOf, openDirect, post } from './post.ts'
import { sendError } from './send-error.ts'

/** What a message asked. `channel` is where that message is: in a thread, the thread itself. */
type Heard = { asked: Invocation; channel: string }

export async function answerMessage(
  answering: Pick<Answering, 'rest' | 'core'>,
  heard: Heard,
  reply: Reply,
): Promise<void> {
  const { asked } = heard
  const alone = reply.visibility === 'caller' && asked.place.kind === 'channel'
  const told = alone ? await tellAlone(answering, asked, reply) : undefined
  // Whatever it says, it was not for the others: of a private List, for one.
  if (alone && !told) return void (await replyTo(answering, heard, { card: cannotTell }))
  const at = told ?? (await replyTo(answering, heard, reply))
  await tellPosted(answering.core, reply, { platform: 'discord', team: asked.team?.id, at })
}

/** The nonce comes from the message that is answered, so that answering it again makes no second answer. */
async function replyTo(
  { rest, core }: Pick<Answering, 'rest' | 'core'>,
  { asked, channel }: Heard,
  { card, team, teamName }: Pick<Reply, 'card' | 'team' | 'teamName'>,
): Promise<MessageRef> {
  const isDirect = asked.place.kind === 'direct' && team !== undefined
  const direct = isDirect ? { id: team, name: teamName } : undefined
  const message = await messageOf((id) => core.file(id), card, direct)
  const under = { message_id: asked.id, fail_if_not_exists: false }
  return post(rest, channel, message, { nonce: asked.id, under })
}

/** Undefined where the person takes no direct messages. */
async function tellAlone(
  { rest, core }: Pick<Answering, 'rest' | 'core'>,
  asked: Invocation,
  { card, team, teamName }: Reply,
): Promise<MessageRef | undefined> {
  try {
    const channel = await openDirect(rest, asked.caller.id)
    const message = await messageOf(
      (id) => core.file(id),
      card,
      team === undefined ? undefined : { id: team, name: teamName },
    )
    return await post(rest, channel, message, { nonce: nonceOf(`alone ${asked.id}`) })
  } catch (error) {
    const known = sendError(error)
    if (known instanceof SendError && known.kind !== 'retry') return undefined
    throw error
  }
}

const cannotTell: Card = {
  title: ['This answer is for you alone'],
  tone: 'warning',
  blocks: [
    {
      kind: 'text',
      text: ['You don’t take direct messages from me. Use ', { code: '/task' }, ' here, or allow them.'],
    },
  ],
  buttons: [],
}
