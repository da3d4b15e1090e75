/** Discord: discord.js holds the gateway connection and the HTTP API; what is said is made in the files beside. */
import { setTimeout as passed } from 'node:timers/promises'
import type { APIApplication, Client } from 'discord.js'
import type { Logger } from 'pino'
import type { Adapter, Core } from '../../src/platform.ts'
import type { Command } from '../../src/surfaces/chat/commands/command.ts'
import { downloadFrom } from './inbound/files.ts'
import { listen } from './inbound/listen.ts'
import { loggable } from './outbound/interaction.ts'
import type { DiscordConfig } from './outbound/rest.ts'
import { applicationOf, closeRest, createImpatientRest } from './outbound/rest.ts'
import { createSender } from './outbound/send.ts'
import { connect, createClient, readsContent } from './setup/client.ts'
import { registerCommands } from './setup/register.ts'

export type { DiscordConfig } from './outbound/rest.ts'
export { registerCommands, registrations } from './setup/register.ts'

type Options = { config: DiscordConfig; commands: readonly Command[]; log: Logger }

/** How long stopping waits for answers that are under way. In milliseconds. */
const lastAnswers = 5000

export function createDiscordAdapter(options: Options): Adapter {
  const { config, commands, log } = options
  const deliveries = createImpatientRest(config)
  const underWay = new Set<Promise<void>>()
  let client: Client | undefined
  let started: Core | undefined

  const track = (work: Promise<void>): void => {
    underWay.add(work)
    void work.finally(() => underWay.delete(work))
  }
  const file: Core['file'] = async (id) => {
    if (!started) throw new Error('Discord is not started')
    return started.file(id)
  }

  return {
    platform: 'discord',
    async start(core) {
      started = core
      const application = await found(config, log)
      const reads = readsContent(application)
      const opened = createClient(config, log, reads)
      client = opened
      const handling = { client: opened, core, commands, log, download: downloadFrom(config), reads }
      listen(handling, (work) => {
        if (client === opened) track(work())
      })
      await connect(opened, config.token)
      await register(options, application)
    },
    ...createSender(deliveries, file),
    async stop() {
      const stopping = client
      client = undefined
      await Promise.race([Promise.allSettled(underWay), passed(lastAnswers, undefined, { ref: false })])
      await stopping?.destroy()
      closeRest(deliveries)
    },
  }
}

/** Where Discord does not say what Baton may read, it reads what everybody may. Connecting says what is wrong. */
async function found(config: DiscordConfig, log: Logger): Promise<APIApplication | undefined> {
  try {
    return await applicationOf(config)
  } catch (error) {
    log.warn(loggable(error), 'Discord did not say whether Baton may read threads; it does without')
    return undefined
  }
}

/** Baton goes on without: people can still write to it, and an older registration still works. */
async function register({ config, commands, log }: Options, application: APIApplication | undefined) {
  try {
    const result = await registerCommands(config, commands, application)
    log.info({ result }, 'Discord commands')
  } catch (error) {
    log.error(loggable(error), 'Discord commands were not registered; `doctor` says what to do')
  }
}
