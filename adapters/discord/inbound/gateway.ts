/** What happens on each event of the gateway. */
import type {
  APIInteraction,
  APIMessageComponentInteraction,
  APIModalSubmitInteraction,
  Client,
  GatewayChannelDeleteDispatchData,
  GatewayGuildDeleteDispatchData,
  GatewayMessageCreateDispatchData,
} from 'discord.js'
import { ApplicationCommandType, InteractionType, MessageFlags } from 'discord.js'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Core, Invocation, PlatformEvent, Reply } from '../../../src/platform.ts'
import type { Command } from '../../../src/surfaces/chat/commands/command.ts'
import type { Acknowledging } from '../../shared/acknowledging.ts'
import { type Answering, answerButton, answerCommand, isAnswered, logUnanswered } from '../outbound/answer.ts'
import { orAsMessage } from '../outbound/beyond.ts'
import { loggable } from '../outbound/interaction.ts'
import { answerMessage, answerUnheard } from '../outbound/message.ts'
import { askedAgain, isAgain, isGone } from './asked-again.ts'
import { complete } from './autocomplete.ts'
import type { Download } from './files.ts'
import { buttonInvocation, commandInvocation } from './inbound.ts'
import type { Listening } from './inbound-message.ts'
import { isUnheard, messageInvocation, said } from './inbound-message.ts'
import type { createPlacing, Placing } from './memberships.ts'
import { keepingTyped, modalInvocation } from './modal-submit.ts'
import { placesOf } from './places.ts'
import { withProfiles } from './profiles.ts'

export type Handling = {
  client: Client
  core: Core
  commands: readonly Command[]
  log: Logger
  download: Download
  reads: boolean
  acknowledging: Acknowledging
  /** What its caller is in the server it is for. */
  placing: ReturnType<typeof createPlacing>
}

/**
 * What goes wrong with one event is logged and ends there. `late`: a process that is gone had deferred it; then it rejects where
 * another attempt may help.
 */
export async function handleInteraction(
  handling: Handling,
  interaction: APIInteraction,
  late = false,
): Promise<void> {
  const over = Promise.withResolvers<void>()
  const isQuestion = interaction.type === InteractionType.ApplicationCommandAutocomplete
  const kept = { id: interaction.id, payload: { v: 1, interaction } }
  const call = late || isQuestion ? undefined : handling.acknowledging(kept)
  let isDeferred = false
  const safe = async () => {
    isDeferred = true
    // There is no other way to say that it takes longer; people see that Baton is thinking, and not that it is done.
    await call?.safe(over.promise, 0).catch((error: unknown) => {
      handling.log.warn({ invocation: interaction.id, ...loggable(error) }, 'A call could not be kept')
    })
  }
  try {
    await answer({ ...handling, late, safe }, interaction)
    over.resolve()
    call?.over()
  } catch (error) {
    logUnanswered(handling.log, interaction.id, error)
    if (isAnswered(error)) return call?.over()
    if (late) throw error
    if (!call) return
    if (!isDeferred) await safe()
    over.reject(error)
  }
}

const keptInteraction = z.object({ v: z.literal(1), interaction: z.looseObject({ id: z.string() }) })

/** Takes up what a process that is gone had deferred. Throws on what no version kept. */
export async function resumeInteraction(handling: Handling, payload: object): Promise<void> {
  const { interaction } = keptInteraction.parse(payload)
  // It is what Discord sent, as it was kept.
  await handleInteraction(handling, interaction as unknown as APIInteraction, true)
}

/** Never rejects either. */
export async function handleMessage(
  handling: Handling,
  message: GatewayMessageCreateDispatchData,
): Promise<void> {
  const { core, log } = handling
  try {
    const listening = listeningOf(handling)
    if (isUnheard(message, listening)) return await answerUnheard(handling.client.rest, message)
    const asked = messageInvocation(message, listening)
    if (!asked) return await tell(handling, await inTheirTeam(handling, said(message, listening)))
    const placed = await placingOf(handling)(asked)
    const reply = await core.receive(placed)
    const heard = { asked: placed, channel: message.channel_id }
    await answerMessage({ rest: handling.client.rest, core }, heard, reply)
  } catch (error) {
    logUnanswered(log, message.id, error)
  }
}

/** Tells the core what happened, if it was anything. The core rejects nothing. */
export async function tell({ core }: Handling, ...events: (PlatformEvent | undefined)[]): Promise<void> {
  await Promise.all(events.map((one) => one && core.happened(one)))
}

export function listeningOf({ client, commands, download, reads }: Handling): Listening {
  return { bot: client.user?.id ?? '', places: placesOf(client), commands, download, reads }
}

export function channelGone(channel: GatewayChannelDeleteDispatchData): PlatformEvent | undefined {
  const team = 'guild_id' in channel ? channel.guild_id : undefined
  return team === undefined
    ? undefined
    : { platform: 'discord', team, kind: 'channelGone', channel: channel.id }
}

/** It is told of at every start, and when its name changes. */
export function guildBack({ id, name }: { id: string; name?: string }): PlatformEvent {
  return { platform: 'discord', team: id, kind: 'teamBack', ...(name !== undefined && { name }) }
}

/** A guild that Discord cannot reach just now comes back. */
export function guildGone({ id, unavailable }: GatewayGuildDeleteDispatchData): PlatformEvent | undefined {
  return unavailable ? undefined : { platform: 'discord', team: id, kind: 'channelGone' }
}

type Answered = Handling & Pick<Answering, 'late' | 'safe'>

async function answer(handling: Answered, interaction: APIInteraction): Promise<void> {
  const { client, core, commands, download } = handling
  switch (interaction.type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return complete(client.rest, interaction, commands, core)
    case InteractionType.MessageComponent: {
      const asked = buttonInvocation(interaction, placesOf(client))
      if (!asked) return
      const work = press(handling, interaction, asked)
      const isHidden = isHiddenCard(interaction)
      const card = isHidden ? undefined : interaction.message
      return orAsMessage(answeringOf(handling), { asked, channel: interaction.channel.id, card }, work, () =>
        answerButton(answeringOf(handling), interaction, work, isHidden),
      )
    }
    case InteractionType.ModalSubmit:
      return answerModal(handling, interaction)
    case InteractionType.ApplicationCommand: {
      if (interaction.data.type !== ApplicationCommandType.ChatInput) return
      // Checked on the line before; the union of interactions does not narrow by a part of its data.
      const command = interaction as Parameters<typeof commandInvocation>[0]
      const asked = commandInvocation(command, commands, placesOf(client), download)
      const work = receive(handling, asked)
      return orAsMessage(answeringOf(handling), { asked, channel: command.channel.id }, work, () =>
        answerCommand(answeringOf(handling), interaction, work, declared(commands, asked)),
      )
    }
  }
}

/** A form that a button opened is answered as the button would be. */
async function answerModal(handling: Answered, interaction: APIModalSubmitInteraction): Promise<void> {
  const asked = modalInvocation(interaction, placesOf(handling.client), handling.download)
  const { core, work } = keepingTyped(handling.core, asked, receive(handling, asked))
  const answering = { ...answeringOf(handling), core }
  const { message } = interaction
  const card = message && !isHiddenCard({ message }) ? message : undefined
  const channel = interaction.channel?.id ?? asked.place.id
  return orAsMessage(answering, { asked, channel, card }, work, () =>
    message
      ? answerButton(answering, { ...interaction, message }, work, isHiddenCard({ message }))
      : answerCommand(answering, interaction, work, 'caller'),
  )
}

function answeringOf({ client, core, late, safe }: Answered): Answering {
  return { rest: client.rest, core, late, safe }
}

function isHiddenCard({ message }: { message: { flags?: MessageFlags } }): boolean {
  return ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0
}

/** What is said for a server that was asked for takes the place of the question. */
async function press(
  handling: Handling,
  interaction: APIMessageComponentInteraction,
  pressed: Invocation,
): Promise<Reply> {
  const { client, core } = handling
  const placing = placingOf(handling)
  if (!isAgain(pressed)) return core.receive(await placing(pressed))
  const asked = await askedAgain(client.rest, interaction, pressed, listeningOf(handling))
  return asked ? { ...(await core.receive(await placing(asked))), replaces: true } : isGone
}

async function receive<T extends Invocation>(handling: Handling, asked: T): Promise<Reply> {
  const { client, core } = handling
  const placed = await placingOf(handling)(asked)
  return core.receive(await withProfiles(client.rest, placesOf(client), placed))
}

function placingOf(handling: Handling): Placing {
  const { client, core } = handling
  return handling.placing({ rest: client.rest, core, places: placesOf(client) })
}

/** A reply to a card that does not say of which server it is, is for the only one. */
async function inTheirTeam(
  { core }: Handling,
  said: PlatformEvent | undefined,
): Promise<PlatformEvent | undefined> {
  if (said?.kind !== 'messagePosted' || said.team !== '') return said
  const [team, other] = await core.teamsOf('discord', said.caller.id)
  return team && !other ? { ...said, team: team.id } : said
}

function declared(commands: readonly Command[], { input }: Invocation): Reply['visibility'] {
  const path = 'call' in input ? input.call.path : undefined
  return commands.find((command) => command.path === path)?.visibility ?? 'caller'
}
