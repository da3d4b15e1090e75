/** What Baton answers, as messages. */
import type { Invocation, Reply } from '../../../src/platform.ts'
import { baton, team } from '../teammates.ts'
import type { Message } from '../transcript/entry.ts'
import type { World } from '../world.ts'

/** `on` is the card that the invocation came from, `label` the button pressed on it. */
export async function answer(
  world: World,
  asked: Invocation,
  reply: Reply,
  on?: Message,
  label?: string,
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
  if (reply.live !== undefined)
    await core.posted(reply.live, { platform: 'playground', team: team.id, channel, message })
}

/** Whose eyes alone it is for, where others read too. */
export function onlyFor({ place, caller }: Invocation, { visibility }: Reply): { only?: string } {
  return place.kind === 'channel' && visibility === 'caller' ? { only: caller.id } : {}
}

/** In place only where the same people see the answer who saw the card. */
function canReplace(reply: Reply, on: Message, { place }: Invocation): boolean {
  if (!reply.replaces) return false
  return place.kind === 'direct' || (reply.visibility === 'caller') === (on.only !== undefined)
}

/** Whether what was filled in is not taken as it is. */
export function isRefusal({ card, visibility }: Reply): boolean {
  return visibility === 'caller' && (card.tone === 'bad' || card.tone === 'warning')
}
