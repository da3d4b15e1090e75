import { mkdir } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, type LogConfig, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { type ConstructorOptions, fromPglite } from 'pg-boss'
import { migrations } from '../../../migrations/index.ts'
import type { Database } from '../schema.ts'
import { lockFolder } from './folder-lock.ts'
import { SerialPGliteDialect } from './pglite.ts'
import { SwiftPostgresDialect } from './postgres.ts'

/** An open database: queries through `db`, and what the queue needs to run on the same one. */
export type Store = {
  db: Kysely<Database>
  boss: ConstructorOptions
  close(): Promise<void>
}

export type DatabaseLocation = { kind: 'postgres'; url: string } | { kind: 'pglite'; dir: string }

/**
 * Opens a Postgres server's database, or the embedded one in a folder. Throws ConfigError where that is in use. `log` is
 * told of every statement.
 */
export async function openDatabase(at: DatabaseLocation, log?: LogConfig): Promise<Store> {
  if (at.kind === 'postgres') return openPostgres(at.url, log)
  await mkdir(at.dir, { recursive: true })
  const unlock = await lockFolder(at.dir)
  try {
    const store = overPGlite(await PGlite.create(at.dir), log)
    return { ...store, close: () => store.close().finally(unlock) }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** So that a server or a network that says nothing any more is noticed, and keeps no locks. In milliseconds. */
const patience = {
  connectionTimeoutMillis: 10_000,
  idle_in_transaction_session_timeout: 60_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
}

function openPostgres(url: string, log: LogConfig | undefined): Store {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    application_name: 'baton',
    pipeline: true,
    // Compiling a query of a search takes the server a second, running it a hundredth.
    options: '-c jit=off',
    ...patience,
  })
  // A connection that the server ends is replaced by the pool; unheard, its error would end the process. The pool hears
  // the idle ones. Of one in use the query under way tells, or the next.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Database>({ dialect: new SwiftPostgresDialect(pool), ...(log && { log }) })
  return {
    db,
    boss: { connectionString: url, max: 6, application_name: 'baton-queue' },
    close: () => db.destroy(),
  }
}

/** Runs on a PGlite that is already there; closing the store closes it. */
export function overPGlite(pglite: PGlite, log?: LogConfig): Store {
  const db = new Kysely<Database>({ dialect: new SerialPGliteDialect(pglite), ...(log && { log }) })
  return { db, boss: { db: fromPglite(pglite), backend: 'pglite' }, close: () => db.destroy() }
}

/** Brings the schema up to date and returns the names of the migrations that ran. Throws what the first failing one threw. */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}

/**
 * Whether every migration this version knows has run. Kysely would look through every schema there is for its table,
 * which takes long where there are many.
 */
export async function isMigrated(db: Kysely<Database>): Promise<boolean> {
  const { rows: tables } = await sql`select where to_regclass('kysely_migration') is not null`.execute(db)
  if (tables.length === 0) return false
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const ran = new Set(rows.map(({ name }) => name))
  return Object.keys(migrations).every((name) => ran.has(name))
}
