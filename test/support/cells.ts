/** Baton over two cells: two schemas of one database on a server, each of a role that sees no other; else two embedded databases. */
import { pino } from 'pino'
import { type CellsApp, createCells } from '../../src/cells/app.ts'
import type { NamedStore } from '../../src/cells/cell.ts'
import type { Adapter } from '../../src/platform.ts'
import { type MovableClock, stoppedClock } from '../../src/runtime/clock.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { monday } from './app.ts'
import { onPostgres, openTestStore, twoSchemas } from './database.ts'
import { keepingTexts } from './kept-texts.ts'

export type TestCells = {
  app: CellsApp
  clock: MovableClock
  stores: [NamedStore, NamedStore]
  errors: unknown[]
  /** Another process on the same cells and platforms. */
  beside(): Promise<CellsApp>
  close(): Promise<void>
}

export async function openTestCells(adapters: Adapter[], publicUrl?: string): Promise<TestCells> {
  const clock = stoppedClock(monday)
  const errors: unknown[] = []
  const { stores, done } = await twoStores()
  const made = (all: [NamedStore, ...NamedStore[]]) => {
    const log = pino({ level: 'error' }, { write: (line: string) => errors.push(JSON.parse(line)) })
    const measures = { command() {}, delivery() {}, error() {} }
    return createCells({ adapters, clock, log, measures, gatherMs: 0, publicUrl }, all)
  }
  const apps = [made(stores)]
  const [app] = apps
  if (!app) throw new Error('it was just made')
  await app.start({ background: false })
  return {
    ...{ app, clock, stores, errors },
    async beside() {
      const other = made(stores)
      apps.push(other)
      await other.start({ background: false })
      return other
    },
    async close() {
      for (const each of apps) await each.stop()
      for (const { store } of stores) await store.close()
      await done()
    },
  }
}

async function twoStores(): Promise<{ stores: [NamedStore, NamedStore]; done(): Promise<void> }> {
  if (!onPostgres) {
    const [one, two] = [await openTestStore(), await openTestStore()]
    return { stores: [named('first', one), named('two', two)], done: async () => {} }
  }
  const made = await twoSchemas()
  const [one, two] = await Promise.all(
    made.urls.map((url) => openDatabase({ kind: 'postgres', url, connections: 4 }, keepingTexts(undefined))),
  )
  if (!one || !two) throw new Error('there are two')
  return { stores: [named('first', one), named('two', two)], done: async () => made[Symbol.asyncDispose]() }
}

function named(name: string, store: NamedStore['store']): NamedStore {
  return { name, store }
}
