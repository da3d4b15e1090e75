import type { Kysely, LogConfig } from 'kysely'
import { pino } from 'pino'
import { type App, createApp } from '../../src/app.ts'
import { type MovableClock, stoppedClock } from '../../src/clock.ts'
import type { Adapter, Core } from '../../src/platform.ts'
import type { Database } from '../../src/store/schema.ts'
import { openTestStore } from './database.ts'

export type TestApp = {
  app: App
  core: Core
  db: Kysely<Database>
  clock: MovableClock
  /** Everything that came up as an error inside, and should not have. */
  errors: unknown[]
  settle(): Promise<void>
  close(): Promise<void>
}

/** A Monday, 12:00 in UTC. */
export const monday = '2026-03-02T12:00:00Z'

/** The real app on a real database, whose background work runs when `settle` is called. */
export async function openApp(
  options: { adapters?: Adapter[]; now?: string; log?: LogConfig; gatherMs?: number } = {},
): Promise<TestApp> {
  const store = await openTestStore(options.log)
  const clock = stoppedClock(options.now ?? monday)
  const errors: unknown[] = []
  const log = pino({ level: 'error' }, { write: (line: string) => errors.push(JSON.parse(line)) })
  const app = createApp({
    store,
    adapters: options.adapters ?? [],
    clock,
    log,
    measures: { command() {}, delivery() {}, error() {} },
    gatherMs: options.gatherMs ?? 0,
  })
  await app.start({ background: false })
  return {
    app,
    core: app.core,
    db: store.db,
    clock,
    errors,
    settle: () => app.settle(),
    async close() {
      await app.stop()
      await store.close()
    },
  }
}
