import type { Kysely, LogConfig } from 'kysely'
import { pino } from 'pino'
import { codeHosts, createHostClients } from '../../adapters/code-hosts.ts'
import { type App, createApp } from '../../src/app.ts'
import type { Seal } from '../../src/domain/seal.ts'
import type { Adapter, Core } from '../../src/platform.ts'
import { type Clock, type MovableClock, stoppedClock } from '../../src/runtime/clock.ts'
import type { Outgoing } from '../../src/runtime/http/outgoing.ts'
import type { Limits } from '../../src/runtime/limits.ts'
import { createSeal } from '../../src/runtime/seal.ts'
import type { Store } from '../../src/store/database/database.ts'
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
  /** Another process on the same database, platforms and clock; closed with the first. */
  beside(): Promise<App>
  close(): Promise<void>
}

const testSeal = createSeal(Buffer.alloc(32, 1))

/** Pino’s number for it. */
const errorLevel = 50

/** A Monday, 12:00 in UTC. */
export const monday = '2026-03-02T12:00:00Z'

export type AppOptions = {
  adapters?: Adapter[]
  now?: string
  clock?: MovableClock
  log?: LogConfig
  gatherMs?: number
  publicUrl?: string
  /** Calls webhooks. */
  outgoing?: Outgoing
  /** Null: there is no key to seal secrets with. */
  seal?: Seal | null
  limits?: Limits
  messageLimit?: number
  /** One that is there already; closing the app closes it. */
  store?: Store
  /** Told of each answer in a chat: `ok`, or the code of what was refused. */
  answered?(answer: { outcome: string; invocation: string }): void
}

/** The real app on a real database, whose background work runs when `settle` is called. */
export async function openApp(options: AppOptions = {}): Promise<TestApp> {
  const store = options.store ?? (await openTestStore(options.log))
  const clock = options.clock ?? stoppedClock(options.now ?? monday)
  const errors: unknown[] = []
  const app = appOn(store, clock, errors, options)
  await app.start({ background: false })
  const others: App[] = []
  return {
    app,
    core: app.core,
    db: store.db,
    clock,
    errors,
    settle: () => app.settle(),
    async beside() {
      const other = appOn(store, clock, errors, options)
      others.push(other)
      await other.start({ background: false })
      return other
    },
    async close() {
      for (const each of [...others, app]) await each.stop()
      await store.close()
    },
  }
}

function appOn(store: Store, clock: Clock, errors: unknown[], options: AppOptions): App {
  const heard = (line: { level: number; msg: string; outcome: string; invocation: string }) => {
    if (line.level >= errorLevel) errors.push(line)
    else if (line.msg === 'answered') options.answered?.(line)
  }
  return createApp({
    store,
    adapters: options.adapters ?? [],
    clock,
    log: pino(
      { level: options.answered ? 'info' : 'error' },
      { write: (line: string) => heard(JSON.parse(line)) },
    ),
    measures: { command() {}, delivery() {}, error() {} },
    gatherMs: options.gatherMs ?? 0,
    publicUrl: options.publicUrl,
    ...(options.outgoing && { outgoing: options.outgoing }),
    ...(options.seal !== null && { seal: options.seal ?? testSeal }),
    codeHosts,
    hostClients: createHostClients({ github: 'https://github.com', gitlab: 'https://gitlab.com' }),
    ...(options.limits && { limits: options.limits, messageLimit: options.messageLimit ?? 0 }),
  })
}
