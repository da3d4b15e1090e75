/** Discord: discord.js holds the gateway connection and the HTTP API; what is said is made in the files beside. */
import { setTimeout as passed } from 'node:timers/promises'
import type { APIInteraction, Client, GatewayMessageCreateDispatchData } from 'discord.js'
import { GatewayDispatchEvents } from 'discord.js'
import type { Logger } from 'pino'
import type { Command } from '../../src/commands/command.ts'
import type { Adapter } from '../../src/platform.ts'
import { connect, createClient } from './client.ts'
import { handleInteraction, handleMessage } from './gateway.ts'
import { loggable } from './interaction.ts'
import { registerCommands } from './register.ts'
import type { DiscordConfig } from './rest.ts'
import { closeRest, createImpatientRest } from './rest.ts'
import { createSender } from './send.ts'

export { registerCommands, registrations } from './register.ts'
export type { DiscordConfig } from './rest.ts'

type Options = { config: DiscordConfig; commands: readonly Command[]; log: Logger }

/** How long stopping waits for answers that are under way. In milliseconds. */
const lastAnswers = 5000

export function createDiscordAdapter(options: Options): Adapter {
  const { config, commands, log } = options
  const deliveries = createImpatientRest(config)
  const underWay = new Set<Promise<void>>()
  let client: Client | undefined

  const track = (work: Promise<void>): void => {
    underWay.add(work)
    void work.finally(() => underWay.delete(work))
  }

  return {
    platform: 'discord',
    async start(core) {
      const started = createClient(config, log)
      client = started
      const handling = { client: started, core, commands, log }
      // Raw events: an answer does not wait until discord.js has heard of every guild.
      started.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
        if (client === started) track(handleInteraction(handling, interaction))
      })
      started.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
        if (client === started) track(handleMessage(handling, message))
      })
      await connect(started, config.token)
      await register(options)
    },
    send: createSender(deliveries),
    async stop() {
      const stopping = client
      client = undefined
      await Promise.race([Promise.allSettled(underWay), passed(lastAnswers, undefined, { ref: false })])
      await stopping?.destroy()
      closeRest(deliveries)
    },
  }
}

/** Baton goes on without: people can still write to it, and an older registration still works. */
async function register({ config, commands, log }: Options): Promise<void> {
  try {
    log.info({ result: await registerCommands(config, commands) }, 'Discord commands')
  } catch (error) {
    log.error(loggable(error), 'Discord commands were not registered; `doctor` says what to do')
  }
}
