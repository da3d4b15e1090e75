/** What Baton keeps its data in while everything else breaks: a database on a server, or the embedded one. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { type Rows, readRows } from './rows.ts'

export type Base = AsyncDisposable & {
  /** What Baton is started with. */
  settings: Record<string, string>
  /** Whether it can be read while Baton runs. */
  isShared: boolean
  read(): Promise<Rows>
}

/** `url`: how we reach it ourselves, whatever is done to the connections of Baton. */
export type ServerBase = Base & { url: string; name: string }

export async function openServerBase(server: string): Promise<ServerBase> {
  const name = `baton_chaos_${randomUUID().slice(0, 8)}`
  await onServer(server, (client) => client.query(`create database ${name}`))
  const address = new URL(server)
  address.pathname = `/${name}`
  const url = address.href
  return {
    url,
    name,
    settings: { DATABASE_URL: url },
    isShared: true,
    read: () => onServer(url, (client) => readRows((statement) => client.query(statement))),
    async [Symbol.asyncDispose]() {
      await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

/** A connection of its own for each piece of work: none outlasts what is done to the server. */
export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** `within`: where its folder is made. */
export async function openEmbeddedBase(within = tmpdir()): Promise<Base> {
  const folder = await mkdtemp(join(within, 'baton-chaos-'))
  return {
    settings: { BATON_DATA_DIR: folder },
    isShared: false,
    async read() {
      const pglite = await PGlite.create(join(folder, 'database'))
      try {
        return await readRows((statement) => pglite.query(statement))
      } finally {
        await pglite.close()
      }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
