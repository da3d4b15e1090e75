/** Discord: discord.js holds the gateway connection and the HTTP API; what is said is made in the files beside. */
import type { Logger } from 'pino'
import type { Adapter, Core } from '../../src/platform.ts'
import type { Command } from '../../src/surfaces/chat/commands/command.ts'
import { createAcknowledging } from '../shared/acknowledging.ts'
import { watchToken } from '../shared/token-watch.ts'
import { createUnderWay } from '../shared/under-way.ts'
import { waitForToken } from '../shared/waiting-send.ts'
import { downloadFrom } from './inbound/files.ts'
import { type Handling, resumeInteraction } from './inbound/gateway.ts'
import { listen } from './inbound/listen.ts'
import { createPlacing } from './inbound/memberships.ts'
import type { DiscordConfig } from './outbound/rest.ts'
import { closeRest, createImpatientRest } from './outbound/rest.ts'
import { createSender } from './outbound/send.ts'
import { createRename, threadAt } from './outbound/thread-name.ts'
import { createConnection, type Opened, type Waits } from './setup/connection.ts'
import { createRegistering } from './setup/registering.ts'
import { askToken, unreachable } from './setup/token.ts'

export type { DiscordConfig } from './outbound/rest.ts'
export { registerCommands, registrations } from './setup/register.ts'

type Options = {
  config: DiscordConfig
  commands: readonly Command[]
  log: Logger
  waits?: Partial<Waits>
}

export function createDiscordAdapter(options: Options): Adapter {
  const { config, commands, log, waits } = options
  const token = watchToken({ ask: () => askToken(config), unreachable, log })
  const deliveries = createImpatientRest(config, token.suspect)
  const underWay = createUnderWay()
  let isStopping = false
  let started: Core | undefined
  let handling: Handling | undefined

  const core = () => once(started)
  const attach = (opened: Opened): void => {
    handling = handlingOf(opened, core(), options)
    listen(handling, (work) => {
      if (!isStopping) underWay.add(work())
    })
  }
  const registering = createRegistering({ config, commands, log })
  const connection = createConnection({
    config,
    log,
    refused: token.suspect,
    attach,
    connected: ({ application }) => registering.register(application),
    waits,
  })
  const rename = createRename(deliveries, (message) => handling && threadAt(handling.client)(message))
  const { pace, send } = createSender(deliveries, async (id) => core().file(id), rename)

  return {
    platform: 'discord',
    async start(given) {
      started = given
      await connection.start()
    },
    ready: async () => eachOnce([await token.problem(), connection.problem(), registering.problem()]),
    pace,
    send: waitForToken(token, send),
    async resume(payload) {
      await resumeInteraction(once(handling), payload)
    },
    async stop() {
      isStopping = true
      await underWay.drain()
      await connection.stop()
      closeRest(deliveries)
    },
  }
}

function eachOnce(problems: (string | undefined)[]): string[] {
  return [...new Set(problems.filter((problem) => problem !== undefined))]
}

function handlingOf({ client, reads }: Opened, core: Core, { config, commands, log }: Options): Handling {
  const acknowledging = createAcknowledging(core, 'discord')
  const means = { download: downloadFrom(config), placing: createPlacing() }
  return { client, core, commands, log, reads, acknowledging, ...means }
}

/** What is there only once Baton has begun to listen. */
function once<T>(started: T | undefined): T {
  if (!started) throw new Error('Discord is not started')
  return started
}
