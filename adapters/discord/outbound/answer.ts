/** Answers within Discord's 3 s: the reply itself when it is ready soon, else a sign of life and then the reply. */
import type { REST } from 'discord.js'
import { DiscordAPIError, InteractionType, RESTJSONErrorCodes } from 'discord.js'
import type { Logger } from 'pino'
import type { Core, MessageRef, Reply } from '../../../src/platform.ts'
import { directAnswerMs, readyWithin } from '../../../src/platform.ts'
import { modalOf } from '../render/modal.ts'
import type { Answerable, Channel } from './interaction.ts'
import { channelFor, loggable, madeAt, refOf } from './interaction.ts'
import type { Message } from './message-files.ts'
import { hasFiles, messageOf } from './message-files.ts'

type Asked = Answerable & { type: InteractionType; guild_id?: string | undefined }
/** Of a button, or of a form that a button opened: `message` is the card it is on. */
type Pressed = Asked & { message: { id: string; channel_id: string; flags?: number } }

/** By what an answer is given: Discord's API, and what the core keeps for it. */
export type Answering = { rest: REST; core: Core }

/** `declared` is who sees the command's answer, by the table: known before the answer is. */
export async function answerCommand(
  answering: Answering,
  asked: Asked,
  work: Promise<Reply>,
  declared: Reply['visibility'],
): Promise<void> {
  const channel = channelFor(answering.rest, asked)
  const soon = await readyWithin(work, patience(asked.id))
  if (soon && (await askedFor(channel, asked, soon.value))) return
  if (soon && !hasFiles(soon.value.card)) {
    const hidden = isHidden(asked, soon.value)
    const message = await rendered(answering, asked, soon.value)
    const shown = await channel.reply(message, hidden, soon.value.live !== undefined)
    return tellPosted(answering, asked, soon.value, hidden, shown)
  }
  const hidden = isHidden(asked, soon?.value ?? { visibility: declared })
  await channel.defer(hidden)
  await late(answering, channel, await work, hidden, asked)
}

async function late(
  answering: Answering,
  channel: Channel,
  reply: Reply,
  deferredHidden: boolean,
  asked: Asked,
): Promise<void> {
  const hidden = isHidden(asked, reply)
  const message = await rendered(answering, asked, reply)
  // Who sees a deferred answer was settled when it was deferred; a new message can be for somebody else.
  if (hidden !== deferredHidden) await channel.remove()
  const shown = await (hidden === deferredHidden ? channel.edit(message) : channel.followUp(message, hidden))
  await tellPosted(answering, asked, reply, hidden, shown)
}

/** `hiddenCard`: the pressed button is on a card that its presser alone sees. */
export async function answerButton(
  answering: Answering,
  asked: Pressed,
  work: Promise<Reply>,
  hiddenCard: boolean,
): Promise<void> {
  const channel = channelFor(answering.rest, asked)
  const ready = await readyWithin(work, patience(asked.id))
  if (ready && (await askedFor(channel, asked, ready.value))) return
  const isSoon = ready !== undefined && !hasFiles(ready.value.card)
  if (!isSoon) await channel.deferUpdate()
  const reply = ready?.value ?? (await work)
  const message = await rendered(answering, asked, reply)
  const hidden = isHidden(asked, reply)
  if (reply.replaces && (!hidden || hiddenCard)) {
    await (isSoon ? channel.update(message) : channel.edit(message))
    return tellPosted(answering, asked, reply, hiddenCard, refOf(asked.message))
  }
  const shown = isSoon
    ? await channel.reply(message, hidden, reply.live !== undefined)
    : await channel.followUp(message, hidden)
  await tellPosted(answering, asked, reply, hidden, shown)
}

/** Whether the reply was a form that is open now. No form can follow a form: there, the card leads to it. */
async function askedFor(channel: Channel, asked: Asked, { form, team }: Reply): Promise<boolean> {
  const modal =
    form && asked.type !== InteractionType.ModalSubmit ? modalOf(form, teamIn(asked, team)) : undefined
  if (modal) await channel.ask(modal)
  return modal !== undefined
}

/** A message that one person alone sees is not there for Baton afterwards. */
async function tellPosted(
  { core }: Answering,
  asked: Asked,
  { live, team: seenIn }: Reply,
  hidden: boolean,
  at: MessageRef | undefined,
): Promise<void> {
  const team = asked.guild_id ?? seenIn
  if (live !== undefined && team !== undefined && at && !hidden)
    await core.posted(live, { platform: 'discord', team, ...at })
}

function rendered({ core }: Answering, asked: Asked, { card, team }: Reply): Promise<Message> {
  return messageOf((id) => core.file(id), card, teamIn(asked, team))
}

/** In a server its buttons are pressed there; in a direct conversation they have to say which one they are for. */
function teamIn(asked: Asked, team: string | undefined): string | undefined {
  return asked.guild_id === undefined ? team : undefined
}

/** In a direct conversation nobody else is there to see, and a lasting message is the better one. */
function isHidden(asked: Asked, { visibility }: Pick<Reply, 'visibility'>): boolean {
  return visibility === 'caller' && asked.guild_id !== undefined
}

/**
 * How long the reply may take before it is deferred. The 3 s run from when Discord made the interaction, so its
 * way here counts; but a wrong clock on this machine must not make every answer a deferred one.
 */
function patience(id: string): number {
  const age = Date.now() - madeAt(id)
  return Math.max(directAnswerMs / 4, Math.min(directAnswerMs, directAnswerMs - age))
}

/** Answered already (a redelivered interaction, or another process was faster), or Discord gave up waiting. */
const settled = new Set<number | string>([
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.UnknownInteraction,
])

/** An answer that could not be given is logged and ends there: what was asked for has been done all the same. */
export function logUnanswered(log: Logger, id: string, error: unknown): void {
  const expected = error instanceof DiscordAPIError && settled.has(error.code)
  log[expected ? 'debug' : 'error']({ invocation: id, ...loggable(error) }, 'Discord did not take an answer')
}
