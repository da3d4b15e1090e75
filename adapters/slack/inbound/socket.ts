/** Socket Mode: we connect to Slack. Each envelope is acknowledged when its listener is done, as over HTTP. */
import { setTimeout as pause } from 'node:timers/promises'
import { type App, type Logger as BoltLogger, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { Logger } from 'pino'
import { readyWithin } from '../../../src/platform.ts'
import { codeOf, isRefused, refusedToken } from '../outbound/failure.ts'
import { type SlackConfig, webOptions } from '../outbound/web.ts'

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

export type Socket = Receiver & { start(): Promise<void>; stop(): Promise<void> }

/** Bolt's receiver acknowledges events before anything is done with them, so only its connection is used. */
export function createSocket(
  config: SlackConfig & { appToken: string },
  logger: BoltLogger,
  log: Logger,
): Socket {
  const { client } = new SocketModeReceiver({
    appToken: config.appToken,
    logger,
    installerOptions: { clientOptions: webOptions(config, logger) },
    // Its own way of reconnecting waits five seconds first, and ends the process when Slack cannot be reached.
    autoReconnectEnabled: false,
  })
  const stopping = new AbortController()
  const going = new Set<Promise<void>>()
  let isConnected = false

  async function connect(): Promise<void> {
    await client.start()
    isConnected = true
  }

  async function keepTrying(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; failures++) {
      try {
        return await connect()
      } catch (error) {
        log.warn({ err: error }, 'Slack cannot be reached; trying again')
        const wait = Math.min(1000 * 2 ** failures, longestPause)
        await pause(wait, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
    }
  }

  client.on('disconnected', () => {
    if (!isConnected || stopping.signal.aborted) return
    isConnected = false
    void keepTrying()
  })

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
        await connect()
      } catch (error) {
        const code = codeOf(error)
        if (isRefused(code)) throw refusedToken('app', code)
        void keepTrying()
      }
    },
    async stop() {
      stopping.abort()
      await readyWithin(Promise.all(going), finishTime)
      await readyWithin(client.disconnect(), closeTime)
    },
  }
}

/** An envelope that is not acknowledged comes again. */
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
