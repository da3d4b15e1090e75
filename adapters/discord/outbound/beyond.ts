/** Answers for which Discord's own way is closed: it gave up waiting, the quarter of an hour is over, or it refuses. */
import type { REST } from 'discord.js'
import { Routes } from 'discord.js'
import type { Core, Invocation, MessageRef, Reply } from '../../../src/platform.ts'
import { tellPosted } from '../../shared/tell-posted.ts'
import { isAnswered } from './answer.ts'
import { answerAsMessage, teamToSay } from './message.ts'
import { messageOf } from './message-files.ts'
import { mayPass } from './send-error.ts'

type Means = { rest: REST; core: Core }

/** What was asked and where; `card`: the message with the button, where everybody sees it. */
export type Late = {
  asked: Invocation
  channel: string
  card?: { id: string; channel_id: string } | undefined
}

/** Gives the answer the usual way, else as a message, so that what was done is never without it. */
export async function orAsMessage(
  means: Means,
  late: Late,
  work: Promise<Reply>,
  answer: () => Promise<void>,
): Promise<void> {
  try {
    await answer()
  } catch (error) {
    // What may pass is tried again later; so is what Baton itself got wrong.
    if (isAnswered(error) || mayPass(error)) throw error
    const reply = await work
    const taken = await inPlace(means, late, reply)
    if (!taken) await answerAsMessage(means, late, reply)
  }
}

/** What everybody may see, in place of the card that everybody sees; false where there is no such thing. */
async function inPlace({ rest, core }: Means, { asked, card }: Late, reply: Reply): Promise<boolean> {
  const isOpen = reply.visibility === 'everyone' || asked.place.kind === 'direct'
  if (!card || !reply.replaces || !isOpen) return false
  const { body, files } = await messageOf((id) => core.file(id), reply.card, teamToSay(asked, reply))
  const at: MessageRef = { channel: card.channel_id, message: card.id }
  try {
    await rest.patch(Routes.channelMessage(at.channel, at.message), {
      body: { attachments: [], ...body },
      files,
    })
  } catch (error) {
    if (mayPass(error)) throw error
    return false
  }
  await tellPosted(core, reply, { platform: 'discord', team: asked.team?.id, at })
  return true
}
