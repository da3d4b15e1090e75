/** The Postgres server to measure on. Databases made here are taken away at the end. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'

export type Server = Awaited<ReturnType<typeof openServer>>

/** Throws in words where there is none, or it may not be used. */
export async function openServer(url: string) {
  const admin = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  await admin.connect().catch((error: unknown) => {
    throw new NoServer(error)
  })
  const made: string[] = []
  const { rows } = await admin.query<{ version: string }>(
    "select current_setting('server_version') as version",
  )

  async function remove(name: string): Promise<void> {
    await admin.query(`drop database if exists ${name} with (force)`)
  }
  return {
    version: rows[0]?.version ?? 'unknown',
    /** An empty database; returns its address. */
    async create(purpose: string): Promise<string> {
      const name = `baton_bench_${purpose}_${randomUUID().slice(0, 8)}`
      await admin.query(`create database ${name}`)
      made.push(name)
      const address = new URL(url)
      address.pathname = `/${name}`
      return address.href
    },
    async close(): Promise<void> {
      for (const name of made) await remove(name)
      await admin.end()
    },
  }
}

/** Its message is for whoever started the measuring, and needs no stack. */
export class NoServer extends Error {
  constructor(cause: unknown) {
    const reason = cause instanceof AggregateError ? cause.errors[0] : cause
    super(
      [
        `There is no Postgres to measure on: ${reason instanceof Error ? reason.message : String(reason)}.`,
        'Start one, and set BENCH_DATABASE_URL to an address of it that may create databases,',
        'such as postgres://postgres:password@127.0.0.1:5432/postgres.',
      ].join('\n'),
    )
    this.name = 'NoServer'
  }
}

/** Runs work with a connection of its own. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** What Postgres would do by itself after a while, done now rather than during the measuring. */
export async function settled(client: pg.Client): Promise<void> {
  await client.query('vacuum analyze')
  await client.query('checkpoint')
}
