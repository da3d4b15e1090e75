/** What Baton answers, as messages. */
import type { Invocation, Reply } from '../../../src/platform.ts'
import { tellPosted } from '../../shared/tell-posted.ts'
import { baton, team } from '../teammates.ts'
import type { Message } from '../transcript/entry.ts'
import type { World } from '../world.ts'

/** The card that an invocation came from, and the button pressed on it. */
type Source = { message: Message; label?: string }

export async function answer(
  world: World,
  asked: Invocation,
  reply: Reply,
  { message: on, label }: Partial<Source> = {},
): Promise<void> {
  const { core, transcript, now } = world
  const channel = asked.place.id
  const rest = {
    card: reply.card,
    answers: asked.id,
    ...(label !== undefined && { pressed: { by: asked.caller.id, label } }),
    ...(reply.live !== undefined && { live: true as const }),
  }
  const message = on && canReplace(reply, on, asked) ? on.id : `${asked.id}.reply`
  if (message === on?.id) await transcript.edit({ id: message, ...rest })
  else {
    const thread = asked.thread !== undefined && { thread: asked.thread }
    const at = now().toString()
    await transcript.post({
      id: message,
      channel,
      from: baton,
      at,
      ...thread,
      ...onlyFor(asked, reply),
      ...rest,
    })
  }
  await tellPosted(core, reply, { platform: 'playground', team: team.id, at: { channel, message } })
}

/** `only`: the one person who sees the answer in a channel. */
export function onlyFor({ place, caller }: Invocation, { visibility }: Reply): { only?: string } {
  return place.kind === 'channel' && visibility === 'caller' ? { only: caller.id } : {}
}

/** Whether the answer may take the place of the card: only if it is for the same people. */
function canReplace(reply: Reply, on: Message, { place }: Invocation): boolean {
  if (!reply.replaces) return false
  return place.kind === 'direct' || (reply.visibility === 'caller') === (on.only !== undefined)
}
