/** What versions that landed left behind (see test/fixtures/upgrade/make.mjs), as the program of now finds it. */
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from '../../migrations/index.ts'
import type { Card } from '../../src/domain/card/card.ts'
import type { Store } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { openApp, type TestApp } from './app.ts'
import { openStoreOf } from './database.ts'
import type { recordingAdapter } from './team.ts'

/** A version that lands is named here once its data is made. */
export const landed = ['56bfe76', '9c27e16', 'ee449da', '6aa8e1e']

/** What the clock said when the data was made. */
const made = '2026-03-02T12:01:00Z'

export async function openLanded(commit: string): Promise<Store> {
  return openStoreOf(await readFile(new URL(`../fixtures/upgrade/${commit}.sql`, import.meta.url), 'utf8'))
}

export async function migrateTo(db: Store['db'], name: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateTo(name)
  if (error) throw error
}

/** Brings the database up to date and starts the app; the platform shows what was sent to it before. */
export async function openUpgraded(
  store: Store,
  { adapter, messages }: ReturnType<typeof recordingAdapter>,
): Promise<TestApp> {
  await migrate(store.db)
  // All of it as if it were the moment its clock shows.
  await sql`update delivery set due_at = ${made} where due_at between now() - interval '1 hour' and now()`.execute(
    store.db,
  )
  await sql`update timer set due_at = ${made} where due_at between now() - interval '1 hour' and now()`.execute(
    store.db,
  )
  const card: Card = { title: [], tone: 'neutral', blocks: [], buttons: [] }
  const sent = await store.db.selectFrom('delivery').select(['message', 'comment_id']).execute()
  for (const { message, comment_id } of sent)
    if (message) messages.push({ ...message, ...(comment_id && { thread: 'card' }), card, text: '' })
  return openApp({ store, adapters: [adapter], now: made })
}
