/** Registers the commands at the start, and remembers in words why Discord does not have them. */
import type { APIApplication } from 'discord.js'
import type { Logger } from 'pino'
import type { Command } from '../../../src/surfaces/chat/commands/command.ts'
import { loggable } from '../outbound/interaction.ts'
import type { DiscordConfig } from '../outbound/rest.ts'
import { registerCommands, UnfitCommands } from './register.ts'

export type Registering = {
  /** Never rejects: Baton goes on without, people can still write to it, and an older registration still works. */
  register(application?: APIApplication): Promise<void>
  /** Why Discord does not have the commands, in words. It is tried again where the last try is a minute old. */
  problem(): string | undefined
}

/** In milliseconds. */
const tryAgainMs = 60_000

type Means = { config: DiscordConfig; commands: readonly Command[]; log: Logger }

export function createRegistering({ config, commands, log }: Means): Registering {
  let refused: { words: string; at: number; forGood: boolean } | undefined

  async function register(application?: APIApplication): Promise<void> {
    try {
      const result = await registerCommands(config, commands, application)
      refused = undefined
      log.info({ result }, 'Discord commands')
    } catch (error) {
      const words = refusedWords(error)
      refused = { words, at: Date.now(), forGood: error instanceof UnfitCommands }
      log.error(loggable(error), words)
    }
  }

  return {
    register,
    problem() {
      if (refused && !refused.forGood && Date.now() - refused.at >= tryAgainMs) {
        refused.at = Date.now()
        void register()
      }
      return refused?.words
    },
  }
}

const still = 'Those that were registered before still work'

export function refusedWords(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  return error instanceof UnfitCommands
    ? `Baton's commands do not fit into Discord: ${reason}. ${still}`
    : `Discord did not take Baton's commands (${reason}). ${still}. \`doctor\` says what to do`
}
