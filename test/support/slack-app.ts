/** The Slack adapter on a real web server, in front of any core, with a stand-in for Slack. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { pino } from 'pino'
import { createSlackAdapter, type SlackConfig } from '../../adapters/slack/index.ts'
import type { Adapter, Core } from '../../src/platform.ts'
import { appToken, botToken, type SlackApi, signingSecret, startSlackApi } from './slack-api.ts'
import { createSlackClient } from './slack-client.ts'
import { httpWire, socketWire } from './slack-wire.ts'

export type SlackMode = 'http' | 'socket'
export type SlackApp = Awaited<ReturnType<typeof openSlack>>

/** `start` the adapter with a core, or hand it to an app that does. `api`: a stand-in that is already there. */
export async function openSlack(
  options: { mode?: SlackMode; api?: SlackApi; config?: Partial<SlackConfig> } = {},
) {
  const mode = options.mode ?? 'http'
  const api = options.api ?? (await startSlackApi())
  const log: string[] = []
  const router = express.Router()
  const web = express().use(router)
  const server = createServer(web)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server that listens has an address of this kind.
  const { port } = server.address() as AddressInfo
  const address = `http://127.0.0.1:${port}/slack/events`

  /** A line is something to wait for, too. */
  function remember(line: string): void {
    log.push(line)
    api.slack.changed()
  }

  const adapter: Adapter = createSlackAdapter({
    config: {
      botToken,
      apiUrl: api.apiUrl,
      ...(mode === 'http' ? { signingSecret } : { appToken }),
      ...options.config,
    },
    router,
    log: pino({ level: 'trace' }, { write: remember }),
  })
  const wire = mode === 'http' ? httpWire(address, signingSecret) : socketWire(api.socket)

  return {
    adapter,
    api,
    wire,
    client: createSlackClient(api, wire),
    /** Where Slack posts to. */
    address,
    /** Every line the adapter logged. */
    log,
    start: (core: Core) => adapter.start(core),
    async close(): Promise<void> {
      await adapter.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await api.close()
    },
  }
}
