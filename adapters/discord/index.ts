/** Discord: discord.js holds the gateway connection and the HTTP API; what is said is made in the files beside. */
import { setTimeout as passed } from 'node:timers/promises'
import type { APIApplication } from 'discord.js'
import type { Logger } from 'pino'
import type { Adapter, Core } from '../../src/platform.ts'
import type { Command } from '../../src/surfaces/chat/commands/command.ts'
import { watchToken } from '../shared/token-watch.ts'
import { waitForToken } from '../shared/waiting-send.ts'
import { downloadFrom } from './inbound/files.ts'
import { listen } from './inbound/listen.ts'
import { loggable } from './outbound/interaction.ts'
import type { DiscordConfig } from './outbound/rest.ts'
import { closeRest, createImpatientRest } from './outbound/rest.ts'
import { createSender } from './outbound/send.ts'
import { createConnection, type Opened, type Waits } from './setup/connection.ts'
import { registerCommands } from './setup/register.ts'
import { askToken, unreachable } from './setup/token.ts'

export type { DiscordConfig } from './outbound/rest.ts'
export { registerCommands, registrations } from './setup/register.ts'

type Options = {
  config: DiscordConfig
  commands: readonly Command[]
  log: Logger
  waits?: Partial<Waits>
}

/** How long stopping waits for answers that are under way. In milliseconds. */
const lastAnswers = 5000

export function createDiscordAdapter(options: Options): Adapter {
  const { config, commands, log, waits } = options
  const token = watchToken({ ask: () => askToken(config), unreachable, log })
  const deliveries = createImpatientRest(config, token.suspect)
  const underWay = new Set<Promise<void>>()
  let isStopping = false
  let started: Core | undefined

  const track = (work: Promise<void>): void => {
    underWay.add(work)
    void work.finally(() => underWay.delete(work))
  }
  const core = (): Core => {
    if (!started) throw new Error('Discord is not started')
    return started
  }
  const attach = ({ client, reads }: Opened): void => {
    const handling = { client, core: core(), commands, log, download: downloadFrom(config), reads }
    listen(handling, (work) => {
      if (!isStopping) track(work())
    })
  }
  const connection = createConnection({
    config,
    log,
    refused: token.suspect,
    attach,
    connected: ({ application }) => register(options, application),
    waits,
  })
  const { pace, send } = createSender(deliveries, async (id) => core().file(id))

  return {
    platform: 'discord',
    async start(given) {
      started = given
      await connection.start()
    },
    async ready() {
      const problems = [await token.problem(), connection.problem()]
      return [...new Set(problems.filter((problem) => problem !== undefined))]
    },
    pace,
    send: waitForToken(token, send),
    async stop() {
      isStopping = true
      await Promise.race([Promise.allSettled(underWay), passed(lastAnswers, undefined, { ref: false })])
      await connection.stop()
      closeRest(deliveries)
    },
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
