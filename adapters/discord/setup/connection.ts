/** The connection to Discord's gateway. It is also opened again where discord.js would give up. */
import { setTimeout as pause } from 'node:timers/promises'
import type { APIApplication, Client } from 'discord.js'
import { Events, GatewayCloseCodes } from 'discord.js'
import type { Logger } from 'pino'
import { readyWithin, SetupError } from '../../../src/platform.ts'
import { type ConnectionState, createConnectionState } from '../../shared/connection-state.ts'
import { loggable } from '../outbound/interaction.ts'
import type { DiscordConfig } from '../outbound/rest.ts'
import { applicationOf } from '../outbound/rest.ts'
import { connect, createClient, knowsMembers, readsContent } from './client.ts'
import { endingOf } from './endings.ts'
import { refusalOf, unreachable } from './token.ts'

export type Connection = {
  /** Resolves when events arrive, or after some time without; then it goes on trying. Throws SetupError where Discord refuses the token. */
  start(): Promise<void>
  problem(): string | undefined
  stop(): Promise<void>
}

export type Opened = { client: Client; reads: boolean; application: APIApplication | undefined }
type Means = {
  config: DiscordConfig
  log: Logger
  /** Called whenever Discord refuses the token of a call. */
  refused(): void
  /** Listens to a client before it is connected. */
  attach(opened: Opened): void
  /** Called once events arrive. */
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
  'The connection to Discord broke and has not come back. Baton keeps trying. Check the network and https://discordstatus.com'

type Current = { client: Client; since: number; ended: Promise<void> }

export function createConnection(means: Means): Connection {
  const { log } = means
  const waits = { ...usualWaits, ...means.waits }
  const state = createConnectionState(notYet, broken)
  const stopping = new AbortController()
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()))
  const { held, tryToOpen } = createOpener(means, state, stopping.signal)
  const noted = (error: SetupError): void => log.warn(error.message)
  let opening: Promise<void> | undefined

  async function keepOpen(): Promise<void> {
    await opening
    for (let failures = 0; !stopping.signal.aborted; failures++) {
      if (held.current) {
        const { client, since, ended } = held.current
        await Promise.race([ended, stopped])
        if (stopping.signal.aborted) return
        await client.destroy()
        held.current = undefined
        if (Date.now() - since > longestPauseMs) failures = 0
      }
      const wait = Math.min(waits.pause * 2 ** failures, longestPauseMs)
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      opening = tryToOpen().catch(noted)
      await opening
      if (held.current) log.info('Baton is connected to Discord again')
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
      // discord.js reconnects a client that is destroyed while it connects, so that is waited for.
      if (opening) await readyWithin(opening, closeTimeMs)
      if (held.newest) await readyWithin(held.newest.destroy(), closeTimeMs)
    },
  }
}

/** `newest`: the client made last, connected or not. `current`: the connection that was opened last, until it is given up. */
type Held = { newest: Client | undefined; current: Current | undefined }

/** Opens one connection at a time, with a client of its own. */
function createOpener(means: Means, state: ConnectionState, stopping: AbortSignal) {
  const { config, log } = means
  const held: Held = { newest: undefined, current: undefined }
  let mayRead = true
  /** Why Discord closed the connection that is being opened; undefined if it hasn't. */
  let ending: string | undefined

  async function open(): Promise<void> {
    const application = await found(config, log)
    const reads = mayRead && readsContent(application)
    const members = mayRead && knowsMembers(application)
    const client = createClient(config, log, { reads, members, refused: means.refused })
    held.newest = client
    const opened = { client, reads, application }
    const ended = watch(client, state, (code) => {
      ending = endingOf(code)
      log.error({ code }, ending)
      state.ended(ending)
      if (code === GatewayCloseCodes.DisallowedIntents) mayRead = false
    })
    means.attach(opened)
    await connect(client, config.token)
    // Baton was stopped meanwhile.
    if (stopping.aborted) return await client.destroy()
    held.current = { client, since: Date.now(), ended }
    state.opened()
    await means.connected(opened)
  }

  /** Where it fails, the log and the state say why. Throws SetupError alone. */
  async function tryToOpen(): Promise<void> {
    ending = undefined
    await open().catch((error: unknown) => {
      if (stopping.aborted) return
      // The code with which Discord closed the connection says more than the error that followed.
      const words = error instanceof SetupError ? error.message : (ending ?? unreachable(error))
      state.ended(words)
      if (error instanceof SetupError) throw error
      log.warn({ reason: words }, 'Baton is not connected to Discord; trying again')
    })
  }

  return { held, tryToOpen }
}

/** Follows the connection of a client. Calls `onEnd` and then resolves when Discord has ended it for good. */
function watch(client: Client, state: ConnectionState, onEnd: (code: number) => void): Promise<void> {
  client.on(Events.ShardReconnecting, (shard) => state.lost(shard))
  client.on(Events.ShardResume, (shard) => state.back(shard))
  client.on(Events.ShardReady, (shard) => state.back(shard))
  return new Promise((resolve) => {
    client.once(Events.ShardDisconnect, ({ code }) => {
      onEnd(code)
      resolve()
    })
  })
}

/** Undefined where Discord doesn't answer: Baton then connects without reading the text of messages. */
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
