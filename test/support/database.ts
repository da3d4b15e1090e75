/**
 * One migrated database is made once a run: a PGlite snapshot, or, with TEST_DATABASE_URL, a template database on that
 * server. Each worker copies it, and hands its copies from one test file to the next, emptied.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { LogConfig } from 'kysely'
import pg from 'pg'
import { openDatabase, overPGlite, type Store } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { serverAddress } from '../../src/store/database/server-address.ts'
import { emptied, shapeOf } from './emptied.ts'
import { keepingTexts } from './kept-texts.ts'

const server = process.env.TEST_DATABASE_URL

/** Vitest's global set-up: makes the database that is copied, and takes it away at the end. */
export async function setup(): Promise<() => Promise<void>> {
  if (server) return setupServer(server)
  const folder = await mkdtemp(join(tmpdir(), 'baton-test-'))
  const pglite = new PGlite()
  await prepare(overPGlite(pglite, keepingTexts(undefined)), async () => {
    process.env.TEST_SHAPE = await shapeOf(pglite)
    const snapshot = await pglite.dumpDataDir('none')
    await writeFile(join(folder, 'snapshot.tar'), Buffer.from(await snapshot.arrayBuffer()))
  })
  process.env.TEST_SNAPSHOT = join(folder, 'snapshot.tar')
  return () => rm(folder, { recursive: true, force: true })
}

async function prepare(store: Store, done: () => Promise<void> = async () => {}): Promise<void> {
  await migrate(store.db)
  await done()
  await store.close()
}

/**
 * On a server everything is in a schema that is not the usual one, of a role that sees no other: a statement that reaches
 * beyond is refused.
 */
const schema = 'cell_one'

async function setupServer(url: string): Promise<() => Promise<void>> {
  const run = `baton_test_${randomUUID().slice(0, 8)}`
  process.env.TEST_TEMPLATE = run
  process.env.TEST_ROLE = await makeRole(url, `${run}_one`)
  await onServer(url, `create database ${run}`)
  await onServer(withDatabase(url, run), `create schema ${schema} authorization ${run}_one`)
  await prepare(await openDatabase({ kind: 'postgres', url: cellIn(url, run) }, keepingTexts(undefined)))
  process.env.TEST_SHAPE = await inCell(url, run, shapeOf)
  return async () => {
    const all = await onServer(url, `select datname from pg_database where starts_with(datname, '${run}')`)
    for (const { datname } of all.rows) await onServer(url, `drop database ${datname} with (force)`)
    const roles = await onServer(url, `select rolname from pg_roles where starts_with(rolname, '${run}')`)
    for (const { rolname } of roles.rows) await onServer(url, `drop role ${rolname}`)
  }
}

/** Returns `name:password`. */
async function makeRole(url: string, name: string): Promise<string> {
  const password = randomUUID()
  await onServer(url, `create role ${name} login password '${password}'`)
  return `${name}:${password}`
}

/** The address of the schema in a copy of the template. */
function cellIn(url: string, database: string): string {
  return schemaAddress(withDatabase(url, database), process.env.TEST_ROLE ?? '', schema)
}

function schemaAddress(url: string, role: string, name: string): string {
  const address = new URL(url)
  const [user = '', password = ''] = role.split(':')
  Object.assign(address, { username: user, password })
  address.searchParams.set('schema', name)
  return address.href
}

function inCell<T>(url: string, database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { connectionString, options } = serverAddress(cellIn(url, database), {})
  return withClient(connectionString, work, options)
}

/** What this worker's tests have given back. */
const idle: { pglite: PGlite[]; names: string[] } = { pglite: [], names: [] }

/** A database of a test's own; closing it gives it back. `questionMs`: how long a question may take, on a server. */
export async function openTestStore(log?: LogConfig, questionMs?: number): Promise<Store> {
  return server
    ? openOnServer(server, log, questionMs)
    : overPGlite(lent(idle.pglite.pop() ?? (await copyOfSnapshot())), keepingTexts(log))
}

/** One that no test has used before: for what depends on the planner, which remembers of emptied tables what was in them. */
export async function openUnusedStore(log?: LogConfig): Promise<Store> {
  if (!server) return overPGlite(await copyOfSnapshot(), log)
  const name = await copyOfTemplate(server)
  // As whoever may put rows in without their foreign keys being looked at.
  const url = new URL(withDatabase(server, name))
  url.searchParams.set('schema', schema)
  return droppedAtEnd(server, name, await openDatabase({ kind: 'postgres', url: url.href }, log))
}

/** One on the server of `TEST_DATABASE_URL` that nobody has made tables in. */
export async function emptyServerDatabase(): Promise<{ url: string } & AsyncDisposable> {
  const url = server ?? ''
  const name = `${process.env.TEST_TEMPLATE}_${randomUUID().replaceAll('-', '')}`
  await onServer(url, `create database ${name}`)
  return {
    url: withDatabase(url, name),
    async [Symbol.asyncDispose]() {
      await onServer(url, `drop database ${name} with (force)`)
    },
  }
}

/** On a server: a database with two schemas without tables, a role each; their addresses. */
export async function twoSchemas(): Promise<{ urls: [string, string] } & AsyncDisposable> {
  const url = server ?? ''
  const name = `${process.env.TEST_TEMPLATE}_${randomUUID().replaceAll('-', '')}`
  await onServer(url, `create database ${name}`)
  const made = async (which: string) => {
    const role = await makeRole(url, `${name.slice(0, 40)}_${which}`)
    await onServer(
      withDatabase(url, name),
      `create schema cell_${which} authorization ${role.split(':')[0] ?? ''}`,
    )
    return schemaAddress(withDatabase(url, name), role, `cell_${which}`)
  }
  return {
    urls: [await made('one'), await made('two')],
    async [Symbol.asyncDispose]() {
      await onServer(url, `drop database ${name} with (force)`)
    },
  }
}

async function copyOfSnapshot(): Promise<PGlite> {
  const snapshot = await readFile(process.env.TEST_SNAPSHOT ?? '')
  return PGlite.create({ loadDataDir: new Blob([snapshot]) })
}

/** For one test, until it closes it: whatever that left running does not reach what the next one has. */
function lent(pglite: PGlite): PGlite {
  let isGivenBack = false
  const close = async () => {
    isGivenBack = true
    if (await emptied(pglite, process.env.TEST_SHAPE)) idle.pglite.push(pglite)
    else await pglite.close()
  }
  return new Proxy(pglite, {
    get(target, key) {
      if (key === 'close') return close
      if (isGivenBack) throw new Error('this database was given back')
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

/** A database in which there is what this SQL makes, and nothing else. */
export async function openStoreOf(content: string): Promise<Store> {
  if (!server) {
    const pglite = new PGlite()
    await pglite.exec(content)
    return overPGlite(pglite)
  }
  const name = `baton_test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name}`)
  const url = withDatabase(server, name)
  await onServer(url, content)
  return droppedAtEnd(server, name, await openDatabase({ kind: 'postgres', url }))
}

async function openOnServer(url: string, log?: LogConfig, questionMs?: number): Promise<Store> {
  const name = idle.names.pop() ?? (await copyOfTemplate(url))
  const at = { kind: 'postgres' as const, url: cellIn(url, name), ...(questionMs && { questionMs }) }
  const store = await openDatabase(at, keepingTexts(log))
  return {
    ...store,
    async close() {
      await store.close()
      const isLikeNew = (client: pg.Client) => emptied(client, process.env.TEST_SHAPE)
      const isFree = await withClient(withDatabase(url, name), isUnused)
      if (isFree && (await inCell(url, name, isLikeNew))) idle.names.push(name)
    },
  }
}

/** Whether nothing that a test left running is still connected. */
async function isUnused(client: pg.Client): Promise<boolean> {
  const others = await client.query(
    'select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  return others.rowCount === 0
}

async function copyOfTemplate(url: string): Promise<string> {
  const name = `${process.env.TEST_TEMPLATE}_${randomUUID().replaceAll('-', '')}`
  await onServer(url, `create database ${name} template ${process.env.TEST_TEMPLATE}`)
  return name
}

function droppedAtEnd(url: string, name: string, store: Store): Store {
  return {
    ...store,
    async close() {
      await store.close()
      await onServer(url, `drop database ${name} with (force)`)
    },
  }
}

/** True when the tests run on a Postgres server, where several connections are open at once. */
export const onPostgres = server !== undefined

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

function onServer(url: string, statement: string) {
  return withClient(url, (client) => client.query(statement))
}

async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
  options?: string,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, ...(options && { options }) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
