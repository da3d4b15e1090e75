/** What somebody said in a thread, changed or taken back by them; Baton hears of it. */

import { team } from '../teammates.ts'
import type { Message } from '../transcript/entry.ts'
import type { World } from '../world.ts'
import { withMentions } from './intent.ts'
import { Refused } from './refused.ts'

export type Amended = { as: string; message: string; text: string }
export type TakenBack = { as: string; message: string }

export async function amend(world: World, { as, message, text }: Amended): Promise<void> {
  const own = ownMessage(world, as, message)
  if (own.text === text) return
  await world.transcript.edit({ id: own.id, text })
  await world.core.happened({ kind: 'messageEdited', ...about(own), ...withMentions(text.trim()) })
}

export async function takeBack(world: World, { as, message }: TakenBack): Promise<void> {
  const own = ownMessage(world, as, message)
  await world.transcript.edit({ id: own.id, removed: true })
  await world.core.happened({ kind: 'messageDeleted', ...about(own) })
}

function about({ channel, id }: Message) {
  return { platform: 'playground' as const, team: team.id, message: { channel, message: id } }
}

function ownMessage({ transcript }: World, as: string, id: string): Message {
  const message = transcript.find(id)
  if (!message || message.removed) throw new Refused('That message isn’t here any more.')
  if (message.from !== as || !message.heard) throw new Refused('That message isn’t yours to change.')
  return message
}
