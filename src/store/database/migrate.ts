/** Brings the tables of a schema up to date, and says whether they are. */
import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from '../../../migrations/index.ts'
import { retryOnConflict } from '../../runtime/retry.ts'
import type { Database } from '../schema.ts'

/** Brings the schema up to date and returns the names of the migrations that ran. Throws what the first failing one threw. */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  // Before the transaction, so that two processes that start at once wait for each other at the row.
  await retryOnConflict(() => makeTables(db), madeMeanwhile)
  return db.transaction().execute(async (trx) => {
    const migrator = new Migrator({ db: trx, provider: { getMigrations: async () => migrations } })
    const { error, results } = await migrator.migrateToLatest()
    if (error) throw error
    return (results ?? []).map((result) => result.migrationName)
  })
}

/** Postgres's codes for “duplicate table” and “duplicate object”: `if not exists` does not look at what others make just now. */
const madeMeanwhile = ['42P07', '42710']

/** As Kysely's Migrator would make them. */
const kyselysTables = [
  'create table if not exists kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)',
  'create table if not exists kysely_migration_lock (id varchar(255) primary key, is_locked integer not null default 0)',
  `insert into kysely_migration_lock (id, is_locked) values ('migration_lock', 0) on conflict do nothing`,
]

async function makeTables(db: Kysely<Database>): Promise<void> {
  // One that is up to date may be on a server that takes no changes now.
  if (await hasLock(db)) return
  for (const statement of kyselysTables) await sql.raw(statement).execute(db)
}

/** The row, not just its table: between the two, Kysely's Migrator would add the row as well. */
async function hasLock(db: Kysely<Database>): Promise<boolean> {
  if (!(await hasTable(db, 'kysely_migration_lock'))) return false
  const { rows } = await sql`select id from kysely_migration_lock`.execute(db)
  return rows.length > 0
}

async function hasTable(db: Kysely<Database>, name: string): Promise<boolean> {
  const { rows } = await sql`select from pg_class
    where relnamespace = current_schema()::regnamespace and relname = ${name}`.execute(db)
  return rows.length > 0
}

/** Whether every migration this version knows has run. */
export async function isMigrated(db: Kysely<Database>): Promise<boolean> {
  if (!(await hasTable(db, 'kysely_migration'))) return false
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const ran = new Set(rows.map(({ name }) => name))
  return Object.keys(migrations).every((name) => ran.has(name))
}
