/** What happens on each event of the gateway. */
import type {
  APIInteraction,
  APIModalSubmitInteraction,
  Client,
  GatewayChannelDeleteDispatchData,
  GatewayGuildDeleteDispatchData,
  GatewayMessageCreateDispatchData,
} from 'discord.js'
import { ApplicationCommandType, InteractionType, MessageFlags } from 'discord.js'
import type { Logger } from 'pino'
import type { Core, Heard, Invocation, Reply } from '../../../src/platform.ts'
import type { Command } from '../../../src/surfaces/chat/commands/command.ts'
import { answerButton, answerCommand, logUnanswered } from '../outbound/answer.ts'
import { answerMessage } from '../outbound/message.ts'
import { complete } from './autocomplete.ts'
import type { Download } from './files.ts'
import { buttonInvocation, commandInvocation } from './inbound.ts'
import type { Listening } from './inbound-message.ts'
import { messageInvocation, said } from './inbound-message.ts'
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
}

/** Never rejects: what goes wrong with one event is logged and ends there. */
export async function handleInteraction(handling: Handling, interaction: APIInteraction): Promise<void> {
  try {
    await answer(handling, interaction)
  } catch (error) {
    logUnanswered(handling.log, interaction.id, error)
  }
}

/** Never rejects either. */
export async function handleMessage(
  handling: Handling,
  message: GatewayMessageCreateDispatchData,
): Promise<void> {
  const { core, commands, log } = handling
  try {
    const listening = listeningOf(handling)
    const asked = messageInvocation(message, listening)
    if (!asked) return await hear(handling, said(message, listening))
    const reply = await core.receive(asked)
    await answerMessage(answeringOf(handling), asked, message.channel_id, reply, commands)
  } catch (error) {
    logUnanswered(log, message.id, error)
  }
}

/** Tells the core what happened, if it was anything. The core rejects nothing. */
export async function hear({ core }: Handling, ...heard: (Heard | undefined)[]): Promise<void> {
  await Promise.all(heard.map((one) => one && core.heard(one)))
}

export function listeningOf({ client, commands, download, reads }: Handling): Listening {
  return { bot: client.user?.id ?? '', places: placesOf(client), commands, download, reads }
}

export function channelGone(channel: GatewayChannelDeleteDispatchData): Heard | undefined {
  const team = 'guild_id' in channel ? channel.guild_id : undefined
  return team === undefined ? undefined : { platform: 'discord', team, kind: 'gone', channel: channel.id }
}

/** A guild that Discord cannot reach just now comes back. */
export function guildGone({ id, unavailable }: GatewayGuildDeleteDispatchData): Heard | undefined {
  return unavailable ? undefined : { platform: 'discord', team: id, kind: 'gone' }
}

async function answer(handling: Handling, interaction: APIInteraction): Promise<void> {
  const { client, core, commands, download } = handling
  switch (interaction.type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return complete(client.rest, interaction, commands, core)
    case InteractionType.MessageComponent: {
      const asked = buttonInvocation(interaction, placesOf(client))
      const work = asked && core.receive(asked)
      return work && answerButton(answeringOf(handling), interaction, work, isHiddenCard(interaction))
    }
    case InteractionType.ModalSubmit:
      return answerModal(handling, interaction)
    case InteractionType.ApplicationCommand: {
      if (interaction.data.type !== ApplicationCommandType.ChatInput) return
      // Checked on the line before; the union of interactions does not narrow by a part of its data.
      const command = interaction as Parameters<typeof commandInvocation>[0]
      const asked = commandInvocation(command, commands, placesOf(client), download)
      const work = receive(handling, asked)
      return answerCommand(answeringOf(handling), interaction, work, declared(commands, asked))
    }
  }
}

/** A form that a button opened is answered as the button would be. */
async function answerModal(handling: Handling, interaction: APIModalSubmitInteraction): Promise<void> {
  const asked = modalInvocation(interaction, placesOf(handling.client))
  const { core, work } = keepingTyped(handling.core, asked, receive(handling, asked))
  const answering = { rest: handling.client.rest, core }
  const { message } = interaction
  if (!message) return answerCommand(answering, interaction, work, 'caller')
  return answerButton(answering, { ...interaction, message }, work, isHiddenCard({ message }))
}

function answeringOf({ client, core }: Handling): { rest: Client['rest']; core: Core } {
  return { rest: client.rest, core }
}

function isHiddenCard({ message }: { message: { flags?: MessageFlags } }): boolean {
  return ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0
}

async function receive<T extends Invocation>({ client, core }: Handling, asked: T): Promise<Reply> {
  return core.receive(await withProfiles(client.rest, placesOf(client), asked))
}

function declared(commands: readonly Command[], { input }: Invocation): Reply['visibility'] {
  const path = 'call' in input ? input.call.path : undefined
  return commands.find((command) => command.path === path)?.visibility ?? 'caller'
}
