/** Answers to interactions: one each, within 3 s, and then edits and follow-ups for 15 minutes. */

import type { APIModalInteractionResponseCallbackData } from 'discord.js'
import { attachmentsOf, checkBody, type MessageBody, numbered, type Request } from './discord-body.ts'
import { DiscordError } from './discord-faults.ts'
import { messagePayload } from './discord-payloads.ts'
import { messageProblems, modalProblems, type SchemaName } from './discord-rules.ts'
import type { Attachment, Interaction, Stored, World } from './discord-world.ts'

const answerWithin = 3000
const tokenGoodFor = 15 * 60_000
const ephemeral = 64

type Callback = {
  type: SchemaName & number
  data?: MessageBody & { choices?: { name: string; value: string }[] }
}

export async function answerInteraction(request: Request): Promise<unknown> {
  const { world, params, body, query } = request
  const interaction = world.interactions.get(params[0] ?? '')
  const given = body as Callback
  const isLate = !interaction || Date.now() - interaction.sentAt > answerWithin
  if (isLate || interaction.token !== params[1]) throw new DiscordError(404, 10_062, 'Unknown interaction')
  if (interaction.answered !== undefined)
    throw new DiscordError(400, 40_060, 'Interaction has already been acknowledged.')
  checkBody(world, given.type, body, problemsOf(given))
  interaction.answered = given.type
  interaction.hidden = isHidden(given.data)
  act(world, interaction, given, await attachmentsOf(request, given.data ?? {}))
  world.changed()
  return query.get('with_response') === 'true' ? callbackResponse(world, interaction, given.type) : undefined
}

function problemsOf({ type, data }: Callback): string[] {
  // By its type the data is that of a modal.
  if (type === 9) return modalProblems(data as unknown as Parameters<typeof modalProblems>[0])
  return type === 4 || type === 7 ? messageProblems(data ?? {}) : []
}

function callbackResponse(world: World, { id, original, hidden }: Interaction, type: number): unknown {
  const message = world.messages.get(original ?? '')
  return {
    interaction: {
      id,
      type: 2,
      response_message_id: original,
      response_message_loading: type === 5,
      response_message_ephemeral: hidden,
    },
    ...(message ? { resource: { type, message: messagePayload(message, world) } } : {}),
  }
}

function act(world: World, interaction: Interaction, { type, data }: Callback, files: Attachment[]): void {
  if (type === 8) interaction.choices = data?.choices ?? []
  // By its type the data is that of a modal.
  if (type === 9) interaction.modal = data as unknown as APIModalInteractionResponseCallbackData
  if (type === 4 || type === 5)
    interaction.original = create(world, interaction, data ?? {}, files, type === 5).id
  if ((type === 6 || type === 7) && interaction.on === undefined)
    throw new DiscordError(400, 50_035, 'Invalid Form Body: there is no message to update')
  if (type === 6 || type === 7) interaction.original = interaction.on ?? ''
  if (type === 7) change(world, interaction.original, data ?? {}, files)
}

function isHidden(data: MessageBody | undefined): boolean {
  return ((data?.flags ?? 0) & ephemeral) !== 0
}

function create(
  world: World,
  { channel, user, hidden }: Interaction,
  body: MessageBody,
  attachments: Attachment[],
  thinking: boolean,
): Stored {
  const message: Stored = {
    id: world.snowflake(),
    channel,
    author: world.bot.id,
    content: body.content ?? '',
    embeds: body.embeds ?? [],
    components: numbered(body.components ?? []),
    attachments,
    deleted: false,
    thinking,
    ...(hidden ? { onlyFor: user } : {}),
  }
  world.messages.set(message.id, message)
  return message
}

/** The message with this id, changed. Files are replaced by those that the body names. */
export function change(world: World, id: string | undefined, body: MessageBody, files: Attachment[]): Stored {
  const message = world.messages.get(id ?? '')
  if (!message || message.deleted) throw new DiscordError(404, 10_008, 'Unknown Message')
  if (body.attachments) message.attachments = files
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

export async function editOriginal(request: Request): Promise<unknown> {
  const { world, params } = request
  const body = request.body as MessageBody
  const interaction = answered(world, params[1])
  checkBody(world, 'edit', body, messageProblems(body))
  const kept = world.messages.get(interaction.original ?? '')?.attachments
  const message = change(world, interaction.original, body, await attachmentsOf(request, body, kept))
  interaction.edited = true
  world.changed()
  return messagePayload(message, world)
}

export function readOriginal({ world, params }: Request): unknown {
  const message = world.messages.get(answered(world, params[1]).original ?? '')
  if (!message || message.deleted) throw new DiscordError(404, 10_008, 'Unknown Message')
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
export async function createFollowUp(request: Request): Promise<unknown> {
  const { world, params } = request
  const body = request.body as MessageBody
  const interaction = answered(world, params[1])
  const deferred = world.messages.get(interaction.original ?? '')
  if (deferred?.thinking && !deferred.deleted) return editOriginal(request)
  checkBody(world, 'followUp', body, messageProblems(body))
  const files = await attachmentsOf(request, body)
  const message = create(world, { ...interaction, hidden: isHidden(body) }, body, files, false)
  interaction.followUps.push(message.id)
  world.changed()
  return messagePayload(message, world)
}
