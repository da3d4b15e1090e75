/** The API against a bare Express handler that sends the very same statements in a transaction and answers the very same JSON. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { CompiledQuery, LogEvent } from 'kysely'
import pg from 'pg'
import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { systemClock } from '../../src/runtime/clock.ts'
import { webRouter } from '../../src/runtime/http/web-surface.ts'
import { openDatabase, type Store } from '../../src/store/database/database.ts'
import { addToken } from '../../src/store/workspaces/tokens.ts'
import { median, milliseconds, type Row } from './figures.ts'
import type { Turns } from './race.ts'

const paths = {
  'GET /tasks/{task}': '/api/v1/tasks/T-100',
  'GET /tasks, 50 of them': '/api/v1/tasks?limit=50',
  'GET /tasks/{task}/comments': '/api/v1/tasks/T-100/comments',
}

/** More than a token may ask in a minute would be refused. */
const mostOfToken = 500
const most = 1.5

export async function measureApi(url: string, { warm, measured }: Turns): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const asked: CompiledQuery[] = []
  const log = (event: LogEvent) => void asked.push(event.query)
  const store = opened.adopt(await openDatabase({ kind: 'postgres', url }, log), (each) => each.close())
  const app = createApp({
    ...{ store, adapters: [], clock: systemClock, gatherMs: 1000, log: pino({ level: 'silent' }) },
    measures: { command() {}, delivery() {}, error() {} },
  })
  opened.defer(() => app.stop())
  const tokens = await makeTokens(store.db, Math.ceil(((warm + measured) * 3 + 6) / mostOfToken) + 1)
  const ours = opened.adopt(
    await listening(express().use(webRouter(app.web))),
    (server) => void server.close(),
  )
  const pool = opened.adopt(new pg.Pool({ connectionString: url, max: 4 }), (each) => each.end())
  const rows: Row[] = []
  let used = 0
  for (const [what, path] of Object.entries(paths)) {
    const ask = () => get(ours, path, tokens[Math.floor(used++ / mostOfToken)] ?? '')
    await ask()
    asked.length = 0
    const body = await ask()
    const bare = await listening(bareHandler(pool, [...asked], body))
    const times = { ours: [] as number[], bare: [] as number[] }
    for (let turn = 0; turn < warm + measured; turn++) {
      times.ours.push(await timed(ask))
      times.bare.push(await timed(() => get(bare, path, '')))
    }
    bare.close()
    const mine = median(times.ours.slice(warm))
    const floor = median(times.bare.slice(warm))
    rows.push({
      what: `${what}, against a bare Express handler with the same statements`,
      ...{ measured: milliseconds(mine), floor: milliseconds(floor), ratio: mine / floor, target: { most } },
    })
  }
  return rows
}

function bareHandler(pool: pg.Pool, statements: CompiledQuery[], body: string) {
  const answer: unknown = JSON.parse(body)
  return express().use(async (_request, response) => {
    const client = await pool.connect()
    await client.query('begin')
    for (const [index, { sql, parameters }] of statements.entries())
      await client.query({ name: `s${index}-${sql.length}`, text: sql, values: [...parameters] })
    await client.query('commit')
    client.release()
    response.json(answer)
  })
}

async function makeTokens(db: Store['db'], count: number): Promise<string[]> {
  const person = await db
    .selectFrom('person')
    .select(['workspace_id', 'id'])
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const of = {
    name: 'bench',
    scopes: ['read' as const],
    expiresAt: null,
    personId: person.id,
    madeBy: person.id,
  }
  const now = new Date().toISOString()
  return db.transaction().execute(async (trx) => {
    const tokens: string[] = []
    while (tokens.length < count) tokens.push((await addToken(trx, person.workspace_id, of, now)).token)
    return tokens
  })
}

async function listening(app: express.Express): Promise<Server> {
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function get(server: Server, path: string, token: string): Promise<string> {
  // A server that listens on a port has this kind of address.
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`)
  return response.text()
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
