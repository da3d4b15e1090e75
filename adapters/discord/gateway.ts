/** What happens on each event of the gateway. */
import type { APIInteraction, Client, GatewayMessageCreateDispatchData } from 'discord.js'
import { ApplicationCommandType, InteractionType, MessageFlags } from 'discord.js'
import type { Logger } from 'pino'
import type { Command } from '../../src/commands/command.ts'
import type { Core, Invocation, Reply } from '../../src/platform.ts'
import { answerButton, answerCommand, logUnanswered } from './answer.ts'
import { complete } from './autocomplete.ts'
import type { GuildName } from './inbound.ts'
import { buttonInvocation, commandInvocation, messageInvocation } from './inbound.ts'
import { answerMessage } from './message.ts'
import { withProfiles } from './profiles.ts'

export type Handling = { client: Client; core: Core; commands: readonly Command[]; log: Logger }

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
  const { client, core, commands, log } = handling
  try {
    const asked = messageInvocation(message, client.user?.id ?? '', nameOf(client))
    if (asked) await answerMessage(client.rest, asked, await core.receive(asked), commands)
  } catch (error) {
    logUnanswered(log, message.id, error)
  }
}

async function answer(handling: Handling, interaction: APIInteraction): Promise<void> {
  const { client, core, commands } = handling
  switch (interaction.type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return complete(client.rest, interaction, commands, core)
    case InteractionType.MessageComponent: {
      const asked = buttonInvocation(interaction, nameOf(client))
      const hidden = ((interaction.message.flags ?? 0) & MessageFlags.Ephemeral) !== 0
      return asked && answerButton(client.rest, interaction, core.receive(asked), hidden)
    }
    case InteractionType.ApplicationCommand: {
      if (interaction.data.type !== ApplicationCommandType.ChatInput) return
      // Checked on the line before; the union of interactions does not narrow by a part of its data.
      const command = interaction as Parameters<typeof commandInvocation>[0]
      const asked = commandInvocation(command, commands, nameOf(client))
      return answerCommand(client.rest, interaction, receive(handling, asked), declared(commands, asked))
    }
  }
}

async function receive({ client, core }: Handling, asked: Invocation): Promise<Reply> {
  return core.receive(await withProfiles(client.rest, asked))
}

function declared(commands: readonly Command[], { input }: Invocation): Reply['visibility'] {
  const path = 'call' in input ? input.call.path : undefined
  return commands.find((command) => command.path === path)?.visibility ?? 'caller'
}

function nameOf(client: Client): GuildName {
  return (id) => client.guilds.cache.get(id)?.name
}
