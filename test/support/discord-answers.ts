/** Answers to interactions: one each, within 3 s, and then edits and follow-ups for 15 minutes. */

import { checkBody, type MessageBody, numbered, type Request } from './discord-body.ts'
import { DiscordError } from './discord-faults.ts'
import { messagePayload } from './discord-payloads.ts'
import { messageProblems, type SchemaName } from './discord-rules.ts'
import type { Interaction, Stored, World } from './discord-world.ts'

const answerWithin = 3000
const tokenGoodFor = 15 * 60_000
const ephemeral = 64

type Callback = {
  type: SchemaName & number
  data?: MessageBody & { choices?: { name: string; value: string }[] }
}

export function answerInteraction({ world, params, body }: Request): unknown {
  const interaction = world.interactions.get(params[0] ?? '')
  const given = body as Callback
  const isLate = !interaction || Date.now() - interaction.sentAt > answerWithin
  if (isLate || interaction.token !== params[1]) throw new DiscordError(404, 10_062, 'Unknown interaction')
  if (interaction.answered !== undefined)
    throw new DiscordError(400, 40_060, 'Interaction has already been acknowledged.')
  const says = given.type === 4 || given.type === 7
  checkBody(world, given.type, body, says ? messageProblems(given.data ?? {}) : [])
  interaction.answered = given.type
  interaction.hidden = isHidden(given.data)
  act(world, interaction, given)
  world.changed()
  return undefined
}

function act(world: World, interaction: Interaction, { type, data }: Callback): void {
  if (type === 8) interaction.choices = data?.choices ?? []
  if (type === 4 || type === 5) interaction.original = create(world, interaction, data ?? {}, type === 5).id
  if ((type === 6 || type === 7) && interaction.on === undefined)
    throw new DiscordError(400, 50_035, 'Invalid Form Body: there is no message to update')
  if (type === 6 || type === 7) interaction.original = interaction.on ?? ''
  if (type === 7) change(world, interaction.original, data ?? {})
}

function isHidden(data: MessageBody | undefined): boolean {
  return ((data?.flags ?? 0) & ephemeral) !== 0
}

function create(
  world: World,
  { channel, user, hidden }: Interaction,
  body: MessageBody,
  thinking: boolean,
): Stored {
  const message: Stored = {
    id: world.snowflake(),
    channel,
    author: world.bot.id,
    content: body.content ?? '',
    embeds: body.embeds ?? [],
    components: numbered(body.components ?? []),
    deleted: false,
    thinking,
    ...(hidden ? { onlyFor: user } : {}),
  }
  world.messages.set(message.id, message)
  return message
}

function change(world: World, id: string | undefined, body: MessageBody): Stored {
  const message = world.messages.get(id ?? '')
  if (!message || message.deleted) throw new DiscordError(404, 10_008, 'Unknown Message')
  if (body.content !== undefined) message.content = body.content
  if (body.embeds) message.embeds = body.embeds
  if (body.components) message.components = numbered(body.components)
  message.thinking = false
  return message
}

/** The interaction whose token this is, once it was answered and while its token is good. */
function answered(world: World, token: string | undefined): Interaction {
  const found = [...world.interactions.values()].find((one) => one.token === token)
  if (!found || found.answered === undefined) throw new DiscordError(404, 10_015, 'Unknown Webhook')
  if (Date.now() - found.sentAt > tokenGoodFor) throw new DiscordError(401, 50_027, 'Invalid Webhook Token')
  return found
}

export function editOriginal({ world, params, body }: Request): unknown {
  const interaction = answered(world, params[1])
  checkBody(world, 'edit', body, messageProblems(body as MessageBody))
  const message = change(world, interaction.original, body as MessageBody)
  interaction.edited = true
  world.changed()
  return messagePayload(message, world)
}

export function removeOriginal({ world, params }: Request): unknown {
  const { original } = answered(world, params[1])
  const message = world.messages.get(original ?? '')
  if (!message || message.deleted) throw new DiscordError(404, 10_008, 'Unknown Message')
  message.deleted = true
  world.changed()
  return undefined
}

/** Before a deferred answer was edited or removed, a follow-up takes its place, seen by whom it was deferred for. */
export function createFollowUp(request: Request): unknown {
  const { world, params, body } = request
  const interaction = answered(world, params[1])
  const deferred = world.messages.get(interaction.original ?? '')
  if (deferred?.thinking && !deferred.deleted) return editOriginal(request)
  checkBody(world, 'followUp', body, messageProblems(body as MessageBody))
  const hidden = isHidden(body as MessageBody)
  const message = create(world, { ...interaction, hidden }, body as MessageBody, false)
  interaction.followUps.push(message.id)
  world.changed()
  return messagePayload(message, world)
}
