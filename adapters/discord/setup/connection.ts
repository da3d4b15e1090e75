/** The connection to Discord's gateway, made anew where Discord has ended it and discord.js would not. */
import { setTimeout as pause } from 'node:timers/promises'
import type { APIApplication, Client } from 'discord.js'
import { Events, GatewayCloseCodes } from 'discord.js'
import type { Logger } from 'pino'
import { readyWithin, SetupError } from '../../../src/platform.ts'
import { createConnectionState } from '../../shared/connection-state.ts'
import { loggable } from '../outbound/interaction.ts'
import type { DiscordConfig } from '../outbound/rest.ts'
import { applicationOf } from '../outbound/rest.ts'
import { connect, createClient, readsContent } from './client.ts'
import { endingOf } from './endings.ts'
import { refusalOf, unreachable } from './token.ts'

export type Connection = {
  /** Resolves when events arrive, or have to be waited for. Throws SetupError where Discord refuses the token. */
  start(): Promise<void>
  problem(): string | undefined
  stop(): Promise<void>
}

export type Opened = { client: Client; reads: boolean; application: APIApplication | undefined }
type Means = {
  config: DiscordConfig
  log: Logger
  /** Told of each call whose token Discord does not take. */
  refused(): void
  /** Listens to a client before it is connected. */
  attach(opened: Opened): void
  /** Once events arrive. */
  connected(opened: Opened): Promise<void>
  waits?: Partial<Waits> | undefined
}

/**
 * In milliseconds. `start`: how long the start waits for the connection, before Baton goes on without. `pause`: before
 * a connection that Discord has ended is made anew for the first time; later pauses are longer.
 */
export type Waits = { start: number; pause: number }
const usualWaits: Waits = { start: 10_000, pause: 1000 }

/** Discord lets a bot begin 1000 sessions a day; with a pause this long it is at most a hundred. In milliseconds. */
const longestPauseMs = 15 * 60_000

/** How long stopping waits for Discord. In milliseconds. */
const closeTimeMs = 2000

const notYet = 'Baton is not connected to Discord yet.'
const broken =
  'The connection to Discord broke and has not come back. Baton keeps trying; check the network and https://discordstatus.com'

type Current = { client: Client; since: number; ended: Promise<void> }

export function createConnection(means: Means): Connection {
  const { config, log } = means
  const waits = { ...usualWaits, ...means.waits }
  const state = createConnectionState(notYet, broken)
  const stopping = new AbortController()
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()))
  let mayRead = true
  let opening: Promise<void> | undefined
  let newest: Client | undefined
  let current: Current | undefined
  /** What Discord said as it ended the connection that is being opened. */
  let ending: string | undefined

  async function open(): Promise<void> {
    const application = await found(config, log)
    const reads = mayRead && readsContent(application)
    const client = createClient(config, log, { reads, refused: means.refused })
    newest = client
    const opened = { client, reads, application }
    const ended = Promise.withResolvers<void>()
    client.on(Events.ShardReconnecting, (shard) => state.lost(shard))
    client.on(Events.ShardResume, (shard) => state.back(shard))
    client.on(Events.ShardReady, (shard) => state.back(shard))
    client.once(Events.ShardDisconnect, ({ code }) => {
      ending = endingOf(code)
      log.error({ code }, ending)
      state.ended(ending)
      if (code === GatewayCloseCodes.DisallowedIntents) mayRead = false
      ended.resolve()
    })
    means.attach(opened)
    await connect(client, config.token)
    // Stopping has destroyed it, or is about to.
    if (stopping.signal.aborted) return await client.destroy()
    current = { client, since: Date.now(), ended: ended.promise }
    state.opened()
    await means.connected(opened)
  }

  /** Why it does not open is in the log and in the state. Throws SetupError alone. */
  async function tryToOpen(): Promise<void> {
    ending = undefined
    try {
      await open()
    } catch (error) {
      if (stopping.signal.aborted) return
      // What Discord said as it ended the connection says more than that it was ended.
      const words = error instanceof SetupError ? error.message : (ending ?? unreachable(error))
      state.ended(words)
      if (error instanceof SetupError) throw error
      log.warn({ reason: words }, 'Baton is not connected to Discord; trying again')
    }
  }

  const noted = (error: SetupError): void => log.warn(error.message)

  async function keepOpen(): Promise<void> {
    await opening
    for (let failures = 0; !stopping.signal.aborted; failures++) {
      if (current) {
        const { client, since, ended } = current
        await Promise.race([ended, stopped])
        if (stopping.signal.aborted) return
        await client.destroy()
        current = undefined
        if (Date.now() - since > longestPauseMs) failures = 0
      }
      const wait = Math.min(waits.pause * 2 ** failures, longestPauseMs)
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      opening = tryToOpen().catch(noted)
      await opening
      if (current) log.info('Baton is connected to Discord again')
    }
  }

  return {
    async start() {
      const trying = tryToOpen()
      opening = trying.catch(noted)
      await readyWithin(trying, waits.start)
      void keepOpen()
    },
    problem: state.problem,
    async stop() {
      stopping.abort()
      state.ended(notYet)
      // discord.js connects a client anew that is destroyed while it connects.
      if (opening) await readyWithin(opening, closeTimeMs)
      if (newest) await readyWithin(newest.destroy(), closeTimeMs)
    },
  }
}

/** Where Discord does not say what Baton may read, it reads what everybody may. */
async function found(config: DiscordConfig, log: Logger): Promise<APIApplication | undefined> {
  try {
    return await applicationOf(config)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal !== undefined) throw new SetupError(refusal, { cause: error })
    log.warn(loggable(error), 'Discord did not say whether Baton may read threads; it does without')
    return undefined
  }
}
