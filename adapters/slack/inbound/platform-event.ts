/** What Slack tells without anybody having asked Baton: what is said in threads, and channels that are gone. */
import type { EnvelopedEvent } from '@slack/bolt'
import type {
  AllMessageEvents,
  AppUninstalledEvent,
  ChannelArchiveEvent,
  ChannelDeletedEvent,
  ChannelLeftEvent,
  ChannelUnarchiveEvent,
  GenericMessageEvent,
  GroupArchiveEvent,
  GroupDeletedEvent,
  GroupLeftEvent,
  GroupUnarchiveEvent,
  MemberJoinedChannelEvent,
  MemberLeftChannelEvent,
  MessageChangedEvent,
  MessageDeletedEvent,
  TokensRevokedEvent,
} from '@slack/types'
import type { PlatformEvent } from '../../../src/platform.ts'
import { isPlain, teamOf, writerOf } from './inbound.ts'
import { isThere, type ToFiles } from './shared-file.ts'
import { mentionsOf, neutralText } from './text.ts'

/** Undefined for all that is not in a thread, or not said by a person. */
export function fromThread(
  body: EnvelopedEvent<AllMessageEvents>,
  bot: string | undefined,
  toFiles: ToFiles,
): PlatformEvent | undefined {
  const { event } = body
  if (event.subtype === 'message_changed') return edited(body, event, bot)
  if (event.subtype === 'message_deleted') return removed(body, event, bot)
  return said(body, event, bot, toFiles)
}

/** What messages have of what matters here; Slack's types leave some of it out. */
type Said = Partial<Pick<GenericMessageEvent, 'bot_id' | 'files' | 'text' | 'thread_ts' | 'user'>> & {
  ts: string
}

function said(body: EnvelopedEvent, event: AllMessageEvents, bot: string | undefined, toFiles: ToFiles) {
  const message: Said = event
  const { user, thread_ts: thread, text = '', files } = message
  if (!isPlain(event.subtype) || !isReply(message, bot)) return undefined
  if (user === undefined || thread === undefined) return undefined
  return {
    kind: 'messagePosted',
    platform: 'slack',
    team: teamOf(body),
    caller: writerOf(body, user),
    mentioned: mentionsOf(text),
    channel: event.channel,
    thread,
    message: { channel: event.channel, message: event.ts },
    text: neutralText(text),
    files: toFiles(files?.filter(isThere)),
  } satisfies PlatformEvent
}

/** Slack tells of a change, too, when it adds the preview of a link. */
function edited(body: EnvelopedEvent, event: MessageChangedEvent, bot: string | undefined) {
  const message: Said = event.message
  const before: Partial<Said> | undefined = event.previous_message
  const { text = '' } = message
  const isSame = text === before?.text
  if (!isPlain(event.message.subtype) || !isReply(message, bot) || isSame) return undefined
  return {
    kind: 'messageEdited',
    platform: 'slack',
    team: teamOf(body),
    message: { channel: event.channel, message: message.ts },
    text: neutralText(text),
    mentioned: mentionsOf(text),
  } satisfies PlatformEvent
}

/** Slack does not always say what was removed; then it may have been anything. */
function removed(body: EnvelopedEvent, event: MessageDeletedEvent, bot: string | undefined) {
  const before: Said | undefined = event.previous_message
  if (before !== undefined && !isReply(before, bot)) return undefined
  const message = { channel: event.channel, message: event.deleted_ts }
  return { kind: 'messageDeleted', platform: 'slack', team: teamOf(body), message } satisfies PlatformEvent
}

/** In a thread, not at the top of it, and by no bot. */
function isReply(message: Said, bot: string | undefined): boolean {
  const { thread_ts: thread, bot_id: by, user } = message
  return (
    thread !== undefined && thread !== message.ts && by === undefined && (user !== bot || bot === undefined)
  )
}

type Departure =
  | MemberJoinedChannelEvent
  | AppUninstalledEvent
  | ChannelArchiveEvent
  | ChannelDeletedEvent
  | ChannelUnarchiveEvent
  | GroupArchiveEvent
  | GroupUnarchiveEvent
  | ChannelLeftEvent
  | GroupDeletedEvent
  | GroupLeftEvent
  | MemberLeftChannelEvent
  | TokensRevokedEvent

export const departures = [
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'channel_left',
  'channel_unarchive',
  'group_archive',
  'group_deleted',
  'group_left',
  'group_unarchive',
  'member_joined_channel',
  'member_left_channel',
  'tokens_revoked',
] as const satisfies Departure['type'][]

/** Undefined where only somebody else came or left. */
export function fromDeparture(
  body: EnvelopedEvent<Departure>,
  bot: string | undefined,
): PlatformEvent | undefined {
  const { event } = body
  const gone = { kind: 'channelGone', platform: 'slack', team: teamOf(body) } as const
  if (event.type === 'app_uninstalled') return gone
  if (event.type === 'tokens_revoked') return event.tokens.bot?.length ? gone : undefined
  if (isReturn(event)) {
    const isOthers = event.type === 'member_joined_channel' && event.user !== bot
    return isOthers ? undefined : { ...gone, kind: 'channelBack', channel: event.channel }
  }
  if (event.type === 'member_left_channel' && event.user !== bot) return undefined
  return { ...gone, channel: event.channel }
}

type Return = MemberJoinedChannelEvent | ChannelUnarchiveEvent | GroupUnarchiveEvent

const returns = new Set<string>([
  'member_joined_channel',
  'channel_unarchive',
  'group_unarchive',
] satisfies Return['type'][])

function isReturn(event: Departure): event is Return {
  return returns.has(event.type)
}
