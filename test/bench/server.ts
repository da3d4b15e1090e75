/** The Postgres server to measure on. Databases made here are taken away at the end. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** What the bench's own connections are called, which are not counted for the program that is measured. */
export const benchName = 'bench'

export type Server = Awaited<ReturnType<typeof openServer>>

/** Throws in words where there is none, or it may not be used. */
export async function openServer(url: string) {
  const admin = new pg.Client({
    connectionString: url,
    application_name: benchName,
    connectionTimeoutMillis: 3000,
  })
  await admin.connect().catch((error: unknown) => {
    throw new NoServer(error)
  })
  const made: string[] = []
  const { rows } = await admin.query<{ version: string }>(
    "select current_setting('server_version') as version",
  )

  const nameOf = (address: string) => new URL(address).pathname.slice(1)
  return {
    version: rows[0]?.version ?? 'unknown',
    /** An empty database, or a copy of another that nobody is connected to; returns its address. */
    async create(purpose: string, copyOf?: string): Promise<string> {
      const name = `baton_bench_${purpose}_${randomUUID().slice(0, 8)}`
      const template = copyOf === undefined ? '' : ` template ${nameOf(copyOf)}`
      await admin.query(`create database ${name}${template}`)
      made.push(name)
      const address = new URL(url)
      address.pathname = `/${name}`
      return address.href
    },
    /** One that is not needed any more before the end. */
    async remove(address: string): Promise<void> {
      await admin.query(`drop database if exists ${nameOf(address)} with (force)`)
    },
    async close(): Promise<void> {
      for (const name of made) await admin.query(`drop database if exists ${name} with (force)`)
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
  const client = new pg.Client({ connectionString: url, application_name: benchName })
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
