/** Socket Mode: we connect to Slack. Each envelope is acknowledged when its listener is done, as over HTTP. */
import { setTimeout as pause } from 'node:timers/promises'
import { type App, type Logger as BoltLogger, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { Logger } from 'pino'
import { z } from 'zod'
import { readyWithin, SetupError } from '../../../src/platform.ts'
import { type ConnectionState, createConnectionState } from '../../shared/connection-state.ts'
import { type SlackConfig, webOptions } from '../outbound/web.ts'
import { refusalOf } from '../setup/token.ts'

/** In milliseconds. */
const longestPause = 30_000
const finishTime = 3000
const closeTime = 2000

type Envelope = {
  ack(response?: unknown): Promise<void>
  body: Record<string, unknown>
  retry_num?: number
  retry_reason?: string
}

export type Socket = Receiver & {
  start(): Promise<void>
  problem(): string | undefined
  stop(): Promise<void>
}

const notYet = 'Baton is not connected to Slack yet.'
const broken =
  'The connection to Slack broke and has not come back. Baton keeps trying. Check the network and https://slack-status.com'
const switchedOff =
  "Socket Mode was switched off for Baton's Slack app. Switch it on under Socket Mode on https://api.slack.com/apps. Baton keeps trying."

export function createSocket(
  config: SlackConfig & { appToken: string },
  logger: BoltLogger,
  log: Logger,
): Socket {
  const client = createClient(config, logger)
  const stopping = new AbortController()
  const going = new Set<Promise<void>>()
  const state = createConnectionState(notYet, broken)
  const line = createLine(client, { state, log, stopping: stopping.signal })
  return {
    init(app) {
      client.on('slack_event', (envelope: Envelope) => {
        if (stopping.signal.aborted) return
        const work = handle(app, envelope, log).finally(() => going.delete(work))
        going.add(work)
      })
    },
    async start() {
      try {
        await line.connect()
      } catch (error) {
        const refusal = refusalOf(error, 'app token')
        if (refusal !== undefined) throw new SetupError(refusal, { cause: error })
        void line.keepTrying()
      }
    },
    problem: state.problem,
    async stop() {
      stopping.abort()
      state.ended(notYet)
      await readyWithin(Promise.all(going), finishTime)
      await readyWithin(client.disconnect(), closeTime)
    },
  }
}

type Client = SocketModeReceiver['client']

/** Bolt's receiver acknowledges events before anything is done with them, so only its connection is used. */
function createClient(config: SlackConfig & { appToken: string }, logger: BoltLogger): Client {
  const { client } = new SocketModeReceiver({
    appToken: config.appToken,
    logger,
    installerOptions: { clientOptions: webOptions(config, logger) },
    // The SDK's own reconnecting waits five seconds first, and ends the process when Slack can't be reached.
    autoReconnectEnabled: false,
  })
  return client
}

type LineMeans = { state: ConnectionState; log: Logger; stopping: AbortSignal }

/** Connects the client, and again whenever the connection ends. */
function createLine(client: Client, { state, log, stopping }: LineMeans) {
  let isConnected = false
  let isOff = false

  async function connect(): Promise<void> {
    await client.start()
    isConnected = true
    isOff = false
    state.opened()
  }

  /** Logs the same words only once. */
  function end(words: string): void {
    if (state.problem() !== words) log.error(words)
    state.ended(words)
  }

  async function keepTrying(): Promise<void> {
    for (let failures = 0; !stopping.aborted; failures++) {
      try {
        await connect()
        return log.info('Connected to Slack again')
      } catch (error) {
        const refusal = refusalOf(error, 'app token')
        if (refusal === undefined) log.warn({ err: error }, 'Slack cannot be reached; trying again')
        else end(isOff ? switchedOff : refusal)
        const wait = Math.min(1000 * 2 ** failures, longestPause)
        await pause(wait, undefined, { signal: stopping }).catch(() => undefined)
      }
    }
  }

  client.on('disconnected', () => {
    if (!isConnected || stopping.aborted) return
    isConnected = false
    state.lost()
    void keepTrying()
  })
  client.on('ws_message', (data: unknown) => {
    if (!isSwitchedOff(data)) return
    isOff = true
    end(switchedOff)
  })
  return { connect, keepTrying }
}

/** Slack says that Socket Mode was switched off in a message that the SDK treats like any other disconnect. */
function isSwitchedOff(data: unknown): boolean {
  if (typeof data !== 'string' || !data.includes('link_disabled')) return false
  return farewell.safeParse(JSON.parse(data)).success
}

/** https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect */
const farewell = z.object({ type: z.literal('disconnect'), reason: z.literal('link_disabled') })

/** Slack sends an envelope again that is not acknowledged. */
async function handle(app: App, envelope: Envelope, log: Logger): Promise<void> {
  let answer: { content: unknown } | undefined
  try {
    await app.processEvent({
      body: envelope.body,
      ack: async (content: unknown) => {
        answer = { content }
      },
      ...(envelope.retry_num !== undefined && { retryNum: envelope.retry_num }),
      ...(envelope.retry_reason !== undefined && { retryReason: envelope.retry_reason }),
    })
    if (answer) await envelope.ack(answer.content)
  } catch (error) {
    log.warn({ err: error }, 'Slack has no acknowledgement of this and will send it again')
  }
}
