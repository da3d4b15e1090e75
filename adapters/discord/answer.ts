/** Answers within Discord's 3 s: the reply itself when it is ready soon, else a sign of life and then the reply. */
import type { REST } from 'discord.js'
import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js'
import type { Logger } from 'pino'
import type { Reply } from '../../src/platform.ts'
import { directAnswerMs, readyWithin } from '../../src/platform.ts'
import type { Answerable, Channel } from './interaction.ts'
import { channelFor, loggable, madeAt } from './interaction.ts'
import type { Rendered } from './render.ts'
import { renderCard } from './render.ts'

type Asked = Answerable & { guild_id?: string | undefined }

/** `declared` is who sees the command's answer, by the table: known before the answer is. */
export async function answerCommand(
  rest: REST,
  interaction: Asked,
  work: Promise<Reply>,
  declared: Reply['visibility'],
): Promise<void> {
  const channel = channelFor(rest, interaction)
  const soon = await readyWithin(work, patience(interaction.id))
  if (soon) return channel.reply(rendered(interaction, soon.value), isHidden(interaction, soon.value))
  const hidden = isHidden(interaction, { visibility: declared })
  await channel.defer(hidden)
  await late(channel, await work, hidden, interaction)
}

async function late(channel: Channel, reply: Reply, deferredHidden: boolean, asked: Asked): Promise<void> {
  const hidden = isHidden(asked, reply)
  if (hidden === deferredHidden) return channel.edit(rendered(asked, reply))
  // Who sees a deferred answer was settled when it was deferred; a new message can be for somebody else.
  await channel.remove()
  await channel.followUp(rendered(asked, reply), hidden)
}

/** `hiddenCard`: the pressed button is on a card that its presser alone sees. */
export async function answerButton(
  rest: REST,
  interaction: Asked,
  work: Promise<Reply>,
  hiddenCard: boolean,
): Promise<void> {
  const channel = channelFor(rest, interaction)
  const soon = await readyWithin(work, patience(interaction.id))
  if (!soon) await channel.deferUpdate()
  const reply = soon?.value ?? (await work)
  const message = rendered(interaction, reply)
  const hidden = isHidden(interaction, reply)
  if (reply.replaces && (!hidden || hiddenCard)) return soon ? channel.update(message) : channel.edit(message)
  return soon ? channel.reply(message, hidden) : channel.followUp(message, hidden)
}

/** In a server its buttons are pressed there; in a direct conversation they have to say which one they are for. */
function rendered(asked: Asked, { card, team }: Reply): Rendered {
  return renderCard(card, asked.guild_id === undefined ? team : undefined)
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
