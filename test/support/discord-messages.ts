/** The stand-in's messages and threads, over the HTTP API. */
import { change } from './discord-answers.ts'
import { attachmentsOf, checkBody, type MessageBody, numbered, type Request } from './discord-body.ts'
import { DiscordError } from './discord-faults.ts'
import { intent } from './discord-gateway.ts'
import { channelPayload, messagePayload, referencePart, userPayload } from './discord-payloads.ts'
import { messageProblems } from './discord-rules.ts'
import type { Attachment, Channel, Stored, World } from './discord-world.ts'

export function member(world: World, of: string | undefined) {
  const found = world.members.get(of ?? '')
  if (!found) throw new DiscordError(404, 10_013, 'Unknown User')
  return found
}

function channel(world: World, of: string | undefined): Channel {
  const found = world.channels.get(of ?? '')
  if (!found) throw new DiscordError(404, 10_003, 'Unknown Channel')
  return found
}

export function openDirect({ world, body }: Request): unknown {
  checkBody(world, 'direct', body)
  const user = (body as { recipient_id: string }).recipient_id
  if (!world.members.has(user)) throw new DiscordError(400, 50_033, 'Invalid Recipient(s)')
  const { id: opened } = world.directChannel(user)
  return { id: opened, type: 1, last_message_id: null, recipients: [userPayload(member(world, user), world)] }
}

export function history({ world, params, query }: Request): unknown {
  const { id: of } = channel(world, params[0])
  const limit = Number(query.get('limit') ?? 50)
  if (!(limit >= 1 && limit <= 100)) throw new DiscordError(400, 50_035, 'Invalid Form Body')
  return [...world.messages.values()]
    .filter((message) => message.channel === of && !message.deleted && message.onlyFor === undefined)
    .reverse()
    .slice(0, limit)
    .map((message) => messagePayload(message, world))
}

export async function createMessage(request: Request): Promise<unknown> {
  const { world, params } = request
  const to = channel(world, params[0])
  const recipient = to.recipient === undefined ? undefined : world.members.get(to.recipient)
  if (recipient?.refusesDirect) throw new DiscordError(403, 50_007, 'Cannot send messages to this user')
  const given = request.body as MessageBody
  checkBody(world, 'message', given, messageProblems(given))
  checkReference(world, given)
  const again = given.enforce_nonce && given.nonce ? world.nonces.get(given.nonce) : undefined
  const files = await attachmentsOf(request, given)
  const message = (again && world.messages.get(again)) || store(world, to.id, given, files)
  return messagePayload(message, world, given.nonce)
}

function checkReference(world: World, { message_reference: reference }: MessageBody): void {
  if (!reference || reference.fail_if_not_exists === false) return
  if (isThere(world.messages.get(reference.message_id))) return
  const unknown = { code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' }
  throw new DiscordError(400, 50_035, 'Invalid Form Body', { message_reference: { _errors: [unknown] } })
}

function isThere(message: Stored | undefined): message is Stored {
  return message !== undefined && !message.deleted
}

function store(world: World, to: string, body: MessageBody, attachments: Attachment[]): Stored {
  const message: Stored = {
    id: world.snowflake(),
    channel: to,
    author: world.bot.id,
    content: body.content ?? '',
    embeds: body.embeds ?? [],
    components: numbered(body.components ?? []),
    attachments,
    deleted: false,
    thinking: false,
    ...(body.message_reference ? { replyTo: body.message_reference.message_id } : {}),
    ...(body.nonce === undefined ? {} : { nonce: body.nonce }),
  }
  world.messages.set(message.id, message)
  if (body.nonce !== undefined) world.nonces.set(body.nonce, message.id)
  world.changed()
  return message
}

/** Ephemeral messages are not there for this part of the API. */
function messageIn({ world, params }: Request): Stored {
  const { id: of } = channel(world, params[0])
  const message = world.messages.get(params[1] ?? '')
  if (!isThere(message) || message.channel !== of || message.onlyFor !== undefined)
    throw new DiscordError(404, 10_008, 'Unknown Message')
  return message
}

export function readMessage(request: Request): unknown {
  const message = messageIn(request)
  return { ...messagePayload(message, request.world), ...referencePart(message, request.world) }
}

export async function editMessage(request: Request): Promise<unknown> {
  const { world } = request
  const message = messageIn(request)
  if (message.author !== world.bot.id)
    throw new DiscordError(403, 50_005, 'Cannot edit a message authored by another user')
  const body = request.body as MessageBody
  checkBody(world, 'messageEdit', body, messageProblems(body))
  change(world, message.id, body, await attachmentsOf(request, body, message.attachments))
  world.changed()
  return messagePayload(message, world)
}

export function removeMessage(request: Request): unknown {
  messageIn(request).deleted = true
  request.world.changed()
  return undefined
}

/** A thread has the id of its message, and each message has at most one. */
/** Of a channel, only the name of a thread is ever changed. */
export function renameThread({ world, params, body, dispatch }: Request): unknown {
  const thread = channel(world, params[0])
  if (thread.parent === undefined) throw new DiscordError(403, 50_013, 'Missing Permissions')
  thread.name = (body as { name: string }).name
  dispatch(intent.guilds, 'THREAD_UPDATE', channelPayload(thread))
  return channelPayload(thread)
}

export function startThread(request: Request): unknown {
  const { world, params, body, dispatch } = request
  const parent = channel(world, params[0])
  if (parent.guild === undefined || parent.parent !== undefined)
    throw new DiscordError(400, 50_024, 'Cannot execute action on this channel type')
  const { id: under } = messageIn(request)
  checkBody(world, 'thread', body)
  if (world.channels.has(under))
    throw new DiscordError(400, 160_004, 'A thread has already been created for this message')
  const thread = { id: under, guild: parent.guild, parent: parent.id, name: (body as { name: string }).name }
  world.channels.set(thread.id, thread)
  dispatch(intent.guilds, 'THREAD_CREATE', { ...channelPayload(thread), newly_created: true })
  return channelPayload(thread)
}
