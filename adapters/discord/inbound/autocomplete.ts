/** Completions while somebody types an option's value. */
import type { APIApplicationCommandAutocompleteInteraction, REST } from 'discord.js'
import type { Core, Suggestion, SuggestQuery } from '../../../src/platform.ts'
import { readyWithin } from '../../../src/platform.ts'
import type { Command } from '../../../src/surfaces/chat/commands/command.ts'
import { channelFor } from '../outbound/interaction.ts'
import { cut, oneLine } from '../render/escape.ts'
import { maxOf } from '../render/limits.ts'
import { called, callerOf, tableName } from './inbound.ts'

/** Whoever types does not wait longer for help. Half of what Discord would. */
const patience = maxOf('answer') / 2

export async function complete(
  rest: REST,
  interaction: APIApplicationCommandAutocompleteInteraction,
  commands: readonly Command[],
  core: Core,
): Promise<void> {
  const query = queryOf(interaction, commands)
  const found = query && (await readyWithin(core.suggest(query), patience))
  await channelFor(rest, interaction).complete(choices(found?.value ?? []))
}

function queryOf(
  interaction: APIApplicationCommandAutocompleteInteraction,
  commands: readonly Command[],
): SuggestQuery | undefined {
  const { path, options } = called(interaction, commands)
  const focused = options.find((option) => 'focused' in option && option.focused)
  return (
    focused && {
      platform: 'discord',
      team: interaction.guild_id,
      caller: callerOf(interaction),
      path,
      option: tableName(commands, path, focused.name),
      text: String(focused.value),
    }
  )
}

/** A value that is too long would be refused with all the others. */
function choices(found: Suggestion[]): { name: string; value: string }[] {
  return found
    .filter(({ value }) => value !== '' && value.length <= maxOf('choiceValue'))
    .slice(0, maxOf('choices'))
    .map(({ label, value }) => ({ name: cut(oneLine(label) || value, maxOf('choiceName')), value }))
}
