/** Answers within Discord's 3 s: with the reply if it is ready by then, else with a placeholder that the reply replaces. */
import type { REST } from 'discord.js'
import { InteractionType, RESTJSONErrorCodes } from 'discord.js'
import type { Logger } from 'pino'
import type { Core, MessageRef, Reply } from '../../../src/platform.ts'
import { readyWithin } from '../../../src/platform.ts'
import { directAnswerMs } from '../../shared/answer-time.ts'
import { tellPosted } from '../../shared/tell-posted.ts'
import type { DirectTeam } from '../render/direct-team.ts'
import { modalOf } from '../render/modal.ts'
import type { Answerable, Channel } from './interaction.ts'
import { channelFor, loggable, madeAt, refOf } from './interaction.ts'
import type { Message } from './message-files.ts'
import { hasFiles, messageOf } from './message-files.ts'
import { isCode } from './send-error.ts'

type Asked = Answerable & { type: InteractionType; guild_id?: string | undefined }
/** A press of a button, or a form that a button opened. `message` is the card with that button. */
type Pressed = Asked & { message: { id: string; channel_id: string; flags?: number } }

/**
 * What answering needs: Discord's API, and the core for its files and for noting what was posted. `late`: it was deferred
 * before, by a process that is gone. `safe` resolves once Discord may be told that it is being seen to.
 */
export type Answering = { rest: REST; core: Core; late: boolean; safe(): Promise<void> }

/** `declared`: who the command says will see its answer. A deferred answer must say so before there is one. */
export async function answerCommand(
  answering: Answering,
  asked: Asked,
  work: Promise<Reply>,
  declared: Reply['visibility'],
): Promise<void> {
  const channel = channelFor(answering.rest, asked)
  const soon = answering.late ? undefined : await readyWithin(work, patience(asked.id))
  if (soon && (await askedFor(channel, asked, soon.value))) return
  if (soon && !hasFiles(soon.value.card)) {
    const hidden = isHidden(asked, soon.value)
    const message = await rendered(answering, asked, soon.value)
    const shown = await replyOnce(channel, message, hidden, soon.value)
    return tellShown(answering, asked, soon.value, hidden ? undefined : shown)
  }
  const hidden = isHidden(asked, soon?.value ?? { visibility: declared })
  if (!answering.late) {
    await answering.safe()
    await channel.defer(hidden)
  }
  await late(answering, asked, await work, { channel, hidden })
}

/** Where the answer to our own answer was lost, trying it again finds it given: then it is asked which message it is. */
async function replyOnce(
  channel: Channel,
  message: Message,
  hidden: boolean,
  { live, repeated }: Reply,
): Promise<MessageRef | undefined> {
  try {
    return await channel.reply(message, hidden, live !== undefined)
  } catch (error) {
    if (!isAnswered(error) || repeated || live === undefined || hidden) throw error
    return channel.shown()
  }
}

/** `deferred.hidden`: only the caller sees the placeholder that this answer replaces. */
async function late(
  answering: Answering,
  asked: Asked,
  reply: Reply,
  deferred: { channel: Channel; hidden: boolean },
): Promise<void> {
  const { channel } = deferred
  const hidden = isHidden(asked, reply)
  const message = await rendered(answering, asked, reply)
  // An edit can't change who sees the placeholder. Where the answer is for others, a new message takes its place.
  if (hidden !== deferred.hidden) await channel.remove()
  const shown = await (hidden === deferred.hidden ? channel.edit(message) : channel.followUp(message, hidden))
  await tellShown(answering, asked, reply, hidden ? undefined : shown)
}

/** `hiddenCard`: the pressed button is on a card that its presser alone sees. */
export async function answerButton(
  answering: Answering,
  asked: Pressed,
  work: Promise<Reply>,
  hiddenCard: boolean,
): Promise<void> {
  const channel = channelFor(answering.rest, asked)
  const ready = answering.late ? undefined : await readyWithin(work, patience(asked.id))
  if (ready && (await askedFor(channel, asked, ready.value))) return
  const isSoon = ready !== undefined && !hasFiles(ready.value.card)
  if (!isSoon && !answering.late) {
    await answering.safe()
    await channel.deferUpdate()
  }
  const reply = ready?.value ?? (await work)
  const message = await rendered(answering, asked, reply)
  const hidden = isHidden(asked, reply)
  if (reply.replaces && (!hidden || hiddenCard)) {
    await (isSoon ? channel.update(message) : channel.edit(message))
    return tellShown(answering, asked, reply, hiddenCard ? undefined : refOf(asked.message))
  }
  const shown = isSoon
    ? await replyOnce(channel, message, hidden, reply)
    : await channel.followUp(message, hidden)
  await tellShown(answering, asked, reply, hidden ? undefined : shown)
}

/** Opens the form of a reply; false if it opened none. Discord can't open a form from a form: there, the card has a button for it. */
async function askedFor(channel: Channel, asked: Asked, reply: Reply): Promise<boolean> {
  const { form } = reply
  const modal =
    form && asked.type !== InteractionType.ModalSubmit ? modalOf(form, teamIn(asked, reply)?.id) : undefined
  if (modal) await channel.ask(modal)
  return modal !== undefined
}

/** `at` is undefined where only the caller sees the message: Baton can't change such a message later. */
function tellShown(
  { core }: Answering,
  asked: Asked,
  reply: Reply,
  at: MessageRef | undefined,
): Promise<void> {
  return tellPosted(core, reply, { platform: 'discord', team: asked.guild_id, at })
}

function rendered({ core }: Answering, asked: Asked, reply: Reply): Promise<Message> {
  return messageOf((id) => core.file(id), reply.card, teamIn(asked, reply))
}

/** Buttons in a server belong to that server; in a direct conversation they have to say which server they are for. */
function teamIn(asked: Asked, { team, teamName }: Reply): DirectTeam | undefined {
  return asked.guild_id === undefined && team !== undefined ? { id: team, name: teamName } : undefined
}

/** Nobody else reads a direct conversation, so nothing is hidden there: a hidden message would vanish. */
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

/** It was answered already: it was redelivered, or another process was faster, or our own answer got lost on its way back. */
export function isAnswered(error: unknown): boolean {
  return isCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)
}

/** An answer that could not be given is logged and ends there: what was asked for has been done all the same. */
export function logUnanswered(log: Logger, id: string, error: unknown): void {
  const expected = isAnswered(error)
  log[expected ? 'debug' : 'error']({ invocation: id, ...loggable(error) }, 'Discord did not take an answer')
}
