/** What Slack sends, as invocations. Names are as the payload has them; profiles.ts knows better ones. */
import type { BlockAction, EnvelopedEvent, SlashCommand } from '@slack/bolt'
import type { AppMentionEvent, FileShareMessageEvent, GenericMessageEvent } from '@slack/types'
import type { Invocation, Origin } from '../../../src/platform.ts'
import type { Spot } from '../render/opening.ts'
import { linkPath } from './link.ts'
import type { ToFiles } from './shared-file.ts'
import { mentionsOf, neutralText, withoutMention } from './text.ts'

export function fromCommand(command: SlashCommand): Invocation {
  return {
    id: command.trigger_id,
    platform: 'slack',
    team: { id: command.team_id, name: command.team_domain },
    caller: { id: command.user_id, name: command.user_name },
    mentioned: mentionsOf(command.text),
    place: origin(command.channel_id, command.channel_name),
    input: { text: neutralText(command.text) },
    link: linkPath(command.channel_id),
    button: false,
    deliveredOnce: true,
    anywhere: true,
  }
}

/** What a button says, or the choice of a menu. */
function callIn(action: BlockAction['actions'][number] | undefined): string | undefined {
  if (action?.type === 'button') return action.value
  return action?.type === 'static_select' ? action.selected_option?.value : undefined
}

/** Undefined for what is no button of a card, such as one that only opens a link. */
export function fromButton(body: BlockAction): Invocation | undefined {
  const action = body.actions[0]
  const team = body.team?.id ?? body.user.team_id
  const place = body.channel ?? channelOf(body)
  const text = callIn(action)
  if (!action || !text || team === undefined || place === undefined) return undefined
  return {
    id: body.trigger_id || `${body.message?.ts}:${action.action_ts}`,
    platform: 'slack',
    team: body.team ? { id: team, name: body.team.domain } : { id: team },
    caller: { id: body.user.id, name: body.user.name ?? body.user.username },
    mentioned: mentionsOf(text),
    place: origin(place.id, place.name),
    input: { text },
    ...inThread(threadOf(body)),
    link: linkPath(place.id, messageOf(body), threadOf(body)),
    button: true,
    deliveredOnce: true,
    anywhere: true,
  }
}

function inThread(thread: string | undefined): { thread?: string } {
  return thread === undefined ? {} : { thread }
}

function messageOf({ container }: BlockAction): string | undefined {
  const message: unknown = container.message_ts
  // Nobody can be led to what one person sees for a while.
  return typeof message === 'string' && container.is_ephemeral !== true ? message : undefined
}

/** The card's, where the card is not the top of it. */
function threadOf({ container }: BlockAction): string | undefined {
  const thread: unknown = container.thread_ts
  return typeof thread === 'string' && thread !== container.message_ts ? thread : undefined
}

/** Where an answer to a press of a button goes. */
export function spotOf(body: BlockAction): Spot {
  const message: unknown = body.container.message_ts
  const ephemeral = body.container.is_ephemeral === true
  return {
    address: body.response_url,
    ...(typeof message === 'string' && { card: { message, ephemeral } }),
    ...inThread(threadOf(body)),
  }
}

function channelOf(body: BlockAction): { id: string; name?: string } | undefined {
  const id: unknown = body.container.channel_id
  return typeof id === 'string' ? { id } : undefined
}

/** In a channel shared with another company, its people see the buttons too; they are not of this team. */
export function isOutsider(body: BlockAction): boolean {
  return Boolean(
    body.team && !body.enterprise && body.user.team_id !== undefined && body.user.team_id !== body.team.id,
  )
}

type Said = AppMentionEvent | FileShareMessageEvent | GenericMessageEvent
type Files = Parameters<ToFiles>[0]

/** Undefined for what no person of this team said just now: bots, edits, joins, guests from a shared channel. */
export function fromMessage(
  body: EnvelopedEvent<Said>,
  bot: string | undefined,
  toFiles: ToFiles,
): Invocation | undefined {
  const event: Said & { bot_id?: string | undefined; edited?: unknown; files?: Files } = body.event
  if (event.user === undefined || event.bot_id || event.edited || !isPlain(event.subtype)) return undefined
  if (isFromElsewhere(body)) return undefined
  const said = withoutMention(event.text ?? '', bot)
  const files = toFiles(event.files)
  return {
    id: body.event_id,
    platform: 'slack',
    team: { id: teamOf(body) },
    caller: { id: event.user, name: event.user },
    mentioned: mentionsOf(said),
    place: origin(event.channel),
    input: { text: neutralText(said) },
    ...(files.length > 0 && { files }),
    ...inThread(event.thread_ts),
    link: linkPath(event.channel, event.ts, event.thread_ts),
    button: false,
  }
}

/** Files shared and replies sent to the channel, too, are said all the same; other subtypes are no speech. */
export function isPlain(subtype: string | undefined): boolean {
  return subtype === undefined || subtype === 'file_share' || subtype === 'thread_broadcast'
}

export function teamOf(body: EnvelopedEvent): string {
  return body.authorizations?.[0]?.team_id ?? body.team_id
}

/** In a channel shared with another company, its people are heard, too; they are not of this team. */
export function isFromElsewhere(body: EnvelopedEvent): boolean {
  if (body.is_ext_shared_channel !== true) return false
  const event: EnvelopedEvent['event'] & Home = body.event
  // Slack does not always send each of them; one alone is of another team when its writer is.
  return [event.user_team, event.source_team, event.team].some(
    (team) => typeof team === 'string' && team !== teamOf(body) && team !== body.enterprise_id,
  )
}

/** The team of who wrote a message. */
type Home = { user_team?: unknown; source_team?: unknown; team?: unknown }

/** Slack calls every direct conversation and every private channel the same; `place.ts` knows which is Baton's own. */
function origin(id: string, name?: string): Origin {
  if (id.startsWith('D') || name === 'directmessage') return { id, kind: 'direct' }
  if (name === undefined || name === 'privategroup') return { id, kind: 'channel' }
  return { id, kind: 'channel', name }
}
