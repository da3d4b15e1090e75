/** The playground around the real app, on a web server. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { pino } from 'pino'
import { createPlaygroundAdapter } from '../../adapters/playground/index.ts'
import { heldPings } from '../../src/delivery/held-pings.ts'
import { playgroundHandoffs } from '../../src/store/handoffs/playground-handoffs.ts'
import { schedulesOn } from '../../src/store/time/work-times.ts'
import { openApp, type TestApp } from './app.ts'
import { client } from './playground-server.ts'

/** Monday, 12:00 in Lisbon; in Tokyo the working day is over. */
const start = '2026-03-02T12:00:00Z'

export async function openPlayground() {
  const dataDir = await mkdtemp(join(tmpdir(), 'playground-'))
  const router = express()
  // The adapter is made before the app that it is part of.
  const opened: { baton?: TestApp } = {}
  const adapter = createPlaygroundAdapter({
    router,
    dataDir,
    log: pino({ level: 'silent' }),
    control: {
      now: () => opened.baton?.clock.now() ?? Temporal.Instant.from(start),
      resumeAt: (instant) => opened.baton?.clock.moveTo(instant),
      async moveTo(instant) {
        opened.baton?.clock.moveTo(instant)
        await opened.baton?.settle()
      },
      waiting: async () =>
        opened.baton ? heldPings(opened.baton.db, 'playground', opened.baton.clock.now()) : [],
      handoffs: async () =>
        opened.baton ? playgroundHandoffs(opened.baton.db, 'playground', opened.baton.clock.now()) : [],
      people: async () =>
        opened.baton ? schedulesOn(opened.baton.db, 'playground', opened.baton.clock.now()) : [],
    },
  })
  const baton = await openApp({ adapters: [adapter], now: start })
  opened.baton = baton
  const server = createServer(router)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Listening on TCP, so the address is not a pipe's name.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    baton,
    adapter,
    url,
    ...client(url),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await baton.close()
      await rm(dataDir, { recursive: true })
    },
  }
}
