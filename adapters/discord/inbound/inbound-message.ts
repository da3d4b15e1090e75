/** Messages → Invocation where they speak to Baton, and what was said under its cards. */
import type {
  APIMessage,
  APIUser,
  GatewayMessageCreateDispatchData,
  GatewayMessageDeleteBulkDispatchData,
  GatewayMessageUpdateDispatchData,
} from 'discord.js'
import { ComponentType, MessageType } from 'discord.js'
import type { Invocation, PlatformEvent, Profile } from '../../../src/platform.ts'
import type { Command } from '../../../src/surfaces/chat/commands/command.ts'
import { readId } from '../render/custom-id.ts'
import { teamOfLine } from '../render/direct-team.ts'
import type { Download } from './files.ts'
import { sharedFile } from './files.ts'
import { goneProfile, inParent, profileOf, teamOf } from './inbound.ts'
import { linkTo } from './link.ts'
import type { Places, Thread } from './places.ts'
import { typedText } from './typed-text.ts'

/** One that was read later says nothing of its server: those are direct. */
type Message =
  | GatewayMessageCreateDispatchData
  | GatewayMessageUpdateDispatchData
  | (APIMessage & { guild_id?: undefined; member?: undefined; channel_type?: undefined })

export type Listening = {
  bot: string
  places: Places
  commands: readonly Command[]
  download: Download
  /** Whether Discord tells Baton what is said in threads. */
  reads: boolean
}

/**
 * Undefined for what Baton does not answer: other bots, in a channel everything that does not name it, and in a
 * direct conversation a reply to a message of Baton's that is no command. Whoever only replies to a message of
 * Baton's in a channel pings it without meaning a command.
 */
export function messageInvocation(message: Message, listening: Listening): Invocation | undefined {
  const { bot, places } = listening
  const typed = textOf(message, places)
  if (!isTypedBySomebody(message) || !isAsked(message, typed, listening)) return undefined
  const under = threadOf(message, listening)
  const direct = message.guild_id === undefined
  return {
    id: message.id,
    platform: 'discord',
    team: teamOf(teamAt(message), places),
    caller: authorOf(message, places),
    mentioned: mentionedIn(message, listening),
    place:
      under && !direct ? inParent(under) : { id: message.channel_id, kind: direct ? 'direct' : 'channel' },
    link: linkTo(message.guild_id, message.channel_id, message.id),
    input: { text: typed.replaceAll(`<@${bot}>`, ' ').trim() },
    ...filesOf(message, listening),
    ...(under ? { thread: under.id } : {}),
    button: false,
  }
}

function isAsked(message: Message, typed: string, listening: Listening): boolean {
  if (typed.includes(`<@${listening.bot}>`)) return true
  if (message.guild_id !== undefined) return false
  if (!threadOf(message, listening)) return true
  const text = typed.trim()
  return startsCommand(text, listening.commands) || (text === '' && message.attachments.length === 0)
}

/** Whether a line begins with the name of a command. */
function startsCommand(text: string, commands: readonly Command[]): boolean {
  const line = text.replace(/\s+/g, ' ')
  return commands.some(({ path }) => line === path || line.startsWith(`${path} `))
}

/** What somebody said in a thread, or in a direct conversation in reply to Baton; undefined for all else. */
export function said(
  message: GatewayMessageCreateDispatchData,
  listening: Listening,
): PlatformEvent | undefined {
  const thread = isTypedBySomebody(message) ? threadOf(message, listening) : undefined
  const text = textOf(message, listening.places)
  // Without the intent for it Discord sends neither text nor files.
  if (!thread || (text.trim() === '' && message.attachments.length === 0)) return undefined
  return {
    platform: 'discord',
    team: teamAt(message) ?? '',
    kind: 'messagePosted',
    caller: authorOf(message, listening.places),
    mentioned: mentionedIn(message, listening),
    ...(thread.parent === undefined ? {} : { channel: thread.parent }),
    thread: thread.id,
    message: { channel: message.channel_id, message: message.id },
    text,
    files: message.attachments.map((attachment) => sharedFile(attachment, listening.download)),
  }
}

/** Discord also sends an update when it has looked at a link, which is no edit. */
export function edited(
  message: GatewayMessageUpdateDispatchData,
  listening: Listening,
): PlatformEvent | undefined {
  const isHeard = listening.reads || message.guild_id === undefined
  const isEdit = typeof message.edited_timestamp === 'string' && isTypedBySomebody(message)
  if (!isHeard || !isEdit || !threadOf(message, listening)) return undefined
  return {
    platform: 'discord',
    team: teamAt(message) ?? '',
    kind: 'messageEdited',
    message: { channel: message.channel_id, message: message.id },
    text: textOf(message, listening.places),
    mentioned: mentionedIn(message, listening),
  }
}

type Removed = Pick<GatewayMessageDeleteBulkDispatchData, 'ids' | 'channel_id' | 'guild_id'>

export function removed(
  { ids, channel_id: channel, guild_id: guild }: Removed,
  { places }: Listening,
): PlatformEvent[] {
  if (guild !== undefined && !places.mayBeThread(channel)) return []
  return ids.map((message) => ({
    platform: 'discord',
    team: guild ?? '',
    kind: 'messageDeleted',
    message: { channel, message },
  }))
}

/** The other types are Discord's own notices: somebody joined, a message was pinned. */
const typedBySomebody = new Set([MessageType.Default, MessageType.Reply])

function isTypedBySomebody({ author, webhook_id: webhook, type }: Message): boolean {
  return !author.bot && webhook === undefined && typedBySomebody.has(type)
}

function textOf({ content, guild_id: guild }: Message, places: Places): string {
  return typedText(content, guild, places)
}

/** Baton’s role was mentioned, and Discord keeps the words from it: those it tells are of messages that mention Baton itself. */
export function isUnheard(message: Message, { places }: Listening): boolean {
  const { guild_id: guild, content, mention_roles: roles } = message
  if (guild === undefined || content !== '' || !isTypedBySomebody(message)) return false
  return roles.some((role) => role === places.ownRole(guild))
}

function authorOf({ author, member, guild_id: guild }: Message, places: Places): Profile {
  return memberProfile(author, member, guild, places)
}

function mentionedIn({ mentions, guild_id: guild }: Message, { bot, places }: Listening): Profile[] {
  return mentions
    .filter(({ id }) => id !== bot)
    .map((user) => {
      const { member }: Mentioned = user
      return guild !== undefined && !member && !user.bot
        ? goneProfile(user)
        : memberProfile(user, member, guild, places)
    })
}

/** Only events tell what somebody who is mentioned is there. */
type Mentioned = APIUser & { member?: NonNullable<Message['member']> | undefined }

/** Messages tell the roles of people, and not what those may do. */
function memberProfile(
  user: APIUser,
  member: { nick?: string | null | undefined; roles: string[] } | undefined,
  guild: string | undefined,
  { rank }: Places,
): Profile {
  return profileOf(
    user,
    member,
    guild === undefined ? undefined : member && rank(guild, user.id, member.roles),
  )
}

function filesOf({ attachments }: Message, { download }: Listening): Pick<Invocation, 'files'> {
  if (attachments.length === 0) return {}
  return { files: attachments.map((attachment) => sharedFile(attachment, download)) }
}

/** A thread has the id of the message that it is under. Direct conversations have replies in their place. */
function threadOf(message: Message, { bot, places }: Listening): Thread | undefined {
  if (message.guild_id !== undefined) return places.thread(message.channel_id, message.channel_type)
  const answered = message.referenced_message
  return answered?.author.id === bot ? { id: answered.id } : undefined
}

/** A direct conversation is of no server; a card of Baton's there says in its buttons or its last line which one it is for. */
function teamAt({ guild_id: guild, referenced_message: card }: Message): string | undefined {
  if (guild !== undefined) return guild
  const buttons = (card?.components ?? []).flatMap((row) =>
    row.type === ComponentType.ActionRow ? row.components : [],
  )
  const teams = buttons.map((button) => ('custom_id' in button ? readId(button.custom_id).team : undefined))
  return teams.find((team) => team !== undefined) ?? teamOfLine(card?.embeds ?? [])
}
