/** Answers to messages. They have no time limit, and can't be hidden: what is for one person is sent to them directly. */

import type { Card } from '../../../src/domain/card/card.ts'
import type { Invocation, MessageRef, Reply } from '../../../src/platform.ts'
import { tellPosted } from '../../shared/tell-posted.ts'
import type { DirectTeam } from '../render/direct-team.ts'
import type { Answering } from './answer.ts'
import { messageOf } from './message-files.ts'
import { nonceOf, openDirect, post as postMessage } from './post.ts'
import { mayPass } from './send-error.ts'

/** What was asked, and where the answer goes: where it was in a thread, the thread itself. `under`: it is in a message. */
type Heard = { asked: Invocation; channel: string; under?: true }

/** What a message asked is answered under it. */
export function answerMessage(
  answering: Pick<Answering, 'rest' | 'core'>,
  heard: Heard,
  reply: Reply,
): Promise<void> {
  return answerAsMessage(answering, { ...heard, under: true }, reply)
}

export async function answerAsMessage(
  answering: Pick<Answering, 'rest' | 'core'>,
  heard: Heard,
  reply: Reply,
): Promise<void> {
  const { asked } = heard
  const alone = reply.visibility === 'caller' && asked.place.kind === 'channel'
  const told = alone ? await tellAlone(answering, asked, reply) : undefined
  // Whatever it says, it was not for the others: of a private List, for one.
  if (alone && !told) return void (await post(answering, heard, { card: cannotTell }))
  const at = told ?? (await postOrTell(answering, heard, reply))
  await tellPosted(answering.core, reply, { platform: 'discord', team: asked.team?.id, at })
}

/** Undefined where it could be told nowhere. */
async function postOrTell(
  answering: Pick<Answering, 'rest' | 'core'>,
  heard: Heard,
  reply: Reply,
): Promise<MessageRef | undefined> {
  try {
    return await post(answering, heard, reply)
  } catch (error) {
    if (heard.asked.place.kind === 'direct' || mayPass(error)) throw error
    const told = await tellAlone(answering, heard.asked, reply)
    if (!told) throw error
    return told
  }
}

/** The nonce comes from what is answered, so that answering it again makes no second answer. */
async function post(
  { rest, core }: Pick<Answering, 'rest' | 'core'>,
  { asked, channel, under }: Heard,
  reply: { card: Card } & Pick<Partial<Reply>, 'team' | 'teamName'>,
): Promise<MessageRef> {
  const message = await messageOf((id) => core.file(id), reply.card, teamToSay(asked, reply))
  const reference = under && { under: { message_id: asked.id, fail_if_not_exists: false } }
  return postMessage(rest, channel, message, { nonce: asked.id, ...reference })
}

/** In a direct conversation, its buttons say which server they are for. */
export function teamToSay(
  { place }: Invocation,
  { team, teamName }: Pick<Partial<Reply>, 'team' | 'teamName'>,
): DirectTeam | undefined {
  return place.kind === 'direct' && team !== undefined ? { id: team, name: teamName } : undefined
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
    return await postMessage(rest, channel, message, { nonce: nonceOf(`alone ${asked.id}`) })
  } catch (error) {
    if (mayPass(error)) throw error
    return undefined
  }
}

/** Of what mentions a role, Discord may tell Baton only that it was said. */
export async function answerUnheard(
  rest: Answering['rest'],
  { id, channel_id: channel }: { id: string; channel_id: string },
): Promise<void> {
  const message = await messageOf(() => Promise.reject(new Error('It has no files')), unheard)
  await postMessage(rest, channel, message, {
    nonce: id,
    under: { message_id: id, fail_if_not_exists: false },
  })
}

const unheard: Card = {
  title: ['I can’t read what you wrote'],
  tone: 'warning',
  blocks: [
    {
      kind: 'text',
      text: [
        'You mentioned my role, and of such messages Discord tells me nothing more. Choose @Baton among the members when you type @, or use ',
        { code: '/task' },
        '.',
      ],
    },
  ],
  buttons: [],
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
