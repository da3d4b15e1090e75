/**
 * One migrated database is made once a run and copied for every test file: a PGlite snapshot, or, with
 * TEST_DATABASE_URL, a template database on that server.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { LogConfig } from 'kysely'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { migrate, openDatabase, overPGlite, type Store } from '../../src/store/database/database.ts'
import { createQueues } from '../../src/store/messages/outbox.ts'

const server = process.env.TEST_DATABASE_URL

/** Vitest's global set-up: makes the database that is copied, and takes it away at the end. */
export async function setup(): Promise<() => Promise<void>> {
  if (server) return setupServer(server)
  const folder = await mkdtemp(join(tmpdir(), 'baton-test-'))
  const pglite = new PGlite()
  await prepare(overPGlite(pglite), async () => {
    const snapshot = await pglite.dumpDataDir('none')
    await writeFile(join(folder, 'snapshot.tar'), Buffer.from(await snapshot.arrayBuffer()))
  })
  process.env.TEST_SNAPSHOT = join(folder, 'snapshot.tar')
  return () => rm(folder, { recursive: true, force: true })
}

async function prepare(store: Store, done: () => Promise<void> = async () => {}): Promise<void> {
  await migrate(store.db)
  const boss = new PgBoss({ ...store.boss, schedule: false, supervise: false, registerInstance: false })
  await boss.start()
  await createQueues(boss)
  await boss.stop()
  await done()
  await store.close()
}

async function setupServer(url: string): Promise<() => Promise<void>> {
  const template = `baton_template_${randomUUID().slice(0, 8)}`
  await onServer(url, `create database ${template}`)
  await prepare(await openDatabase({ kind: 'postgres', url: withDatabase(url, template) }))
  process.env.TEST_TEMPLATE = template
  return () => onServer(url, `drop database ${template} with (force)`)
}

/** A database of a test's own; closing it takes it away. */
export async function openTestStore(log?: LogConfig): Promise<Store> {
  if (server) return openCopy(server, log)
  const snapshot = await readFile(process.env.TEST_SNAPSHOT ?? '')
  return overPGlite(await PGlite.create({ loadDataDir: new Blob([snapshot]) }), log)
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

async function openCopy(url: string, log: LogConfig | undefined): Promise<Store> {
  const name = `baton_test_${randomUUID().replaceAll('-', '')}`
  await onServer(url, `create database ${name} template ${process.env.TEST_TEMPLATE}`)
  return droppedAtEnd(url, name, await openDatabase({ kind: 'postgres', url: withDatabase(url, name) }, log))
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

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
