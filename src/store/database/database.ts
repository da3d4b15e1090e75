import { mkdir } from 'node:fs/promises'
import type { PGlite } from '@electric-sql/pglite'
import { Kysely, type LogConfig } from 'kysely'
import pg from 'pg'
import type { Database } from '../schema.ts'
import { lockFolder } from './folder-lock.ts'
import { keepCachesToOwner, keepNewToOwner, keepToOwner } from './keep-to-owner.ts'
import { createLeftWork, type LeftWork } from './left-work.ts'
import { makeFolder } from './new-folder.ts'
import { type Notices, openNotices } from './notices.ts'
import { SerialPGliteDialect } from './pglite.ts'
import { PipelinedPostgresDialect } from './postgres.ts'
import { serverAddress } from './server-address.ts'
import { longestQuestionMs } from './statement-timeout.ts'

/**
 * An open database: queries through `db`; `onCommit` hears of the work that a transaction has left; `notices` tells other
 * processes, where there may be any.
 */
export type Store = {
  db: Kysely<Database>
  onCommit: LeftWork['onCommit']
  notices: Notices | undefined
  close(): Promise<void>
}

/** `questionMs`: how long a question may take, `connections`: how many there are, where that is not as usual. */
type PostgresLocation = { kind: 'postgres'; url: string; questionMs?: number; connections?: number }
export type DatabaseLocation = PostgresLocation | { kind: 'pglite'; dir: string }

/**
 * Opens a Postgres server's database, or the embedded one in a folder. Throws ConfigError where that is in use. `log` is
 * told of every statement.
 */
export async function openDatabase(at: DatabaseLocation, log?: LogConfig): Promise<Store> {
  if (at.kind === 'postgres') return openPostgres(at, log)
  keepNewToOwner()
  await mkdir(at.dir, { recursive: true })
  const unlock = await lockFolder(at.dir)
  try {
    await makeFolder(at.dir)
    await keepToOwner(at.dir)
    // Loaded only here, since who has a server does not need it.
    const { PGlite } = await import('@electric-sql/pglite')
    const store = overPGlite(await PGlite.create(at.dir), log)
    await keepCachesToOwner(at.dir)
    return { ...store, close: () => store.close().finally(unlock) }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** With these a server or network that went silent is noticed, and holds no locks. In milliseconds. */
const timeouts = {
  connectionTimeoutMillis: 10_000,
  idle_in_transaction_session_timeout: 60_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
}

/** Connections of one process for its statements; one more hears what others tell. */
export const mostConnections = 7

function openPostgres(
  { url, questionMs = longestQuestionMs, connections = mostConnections }: PostgresLocation,
  log: LogConfig | undefined,
): Store {
  const { connectionString, schema, options } = serverAddress(url, {
    // Compiling a query of a search takes the server a second, running it a hundredth. And what one workspace reads is in memory or
    // on an SSD: where the server believes in disks that turn, a plan made for the very values seems worth making each time.
    ...{ jit: 'off', random_page_cost: '1.1', statement_timeout: String(questionMs) },
  })
  const connection = { connectionString, application_name: 'baton', ...timeouts }
  const pool = new pg.Pool({
    ...connection,
    max: connections,
    pipeline: true,
    options,
  })
  // A connection that the server closes is replaced by the pool. Its 'error' event needs a listener, or the process would
  // end; whoever is using the connection learns of it by the query that fails.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const left = createLeftWork()
  const db = new Kysely<Database>({ dialect: new PipelinedPostgresDialect(pool, left), ...(log && { log }) })
  const notices = openNotices(() => new pg.Client(connection), schema)
  const close = async () => {
    await notices.close()
    await db.destroy()
  }
  return { db, onCommit: left.onCommit, notices, close }
}

/** Runs on a PGlite that is already there; closing the store closes it. */
export function overPGlite(pglite: PGlite, log?: LogConfig): Store {
  const left = createLeftWork()
  const db = new Kysely<Database>({ dialect: new SerialPGliteDialect(pglite, left), ...(log && { log }) })
  return { db, onCommit: left.onCommit, notices: undefined, close: () => db.destroy() }
}
