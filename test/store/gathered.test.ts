/** What the driver for Postgres sends: a transaction only where something changes, and one statement for several reads. */
import { Kysely, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compiled, type Values } from '../../src/store/database/compiled.ts'
import { onlyReads } from '../../src/store/database/kept-statements.ts'
import { createLeftWork } from '../../src/store/database/left-work.ts'
import { pipelined } from '../../src/store/database/pipelined.ts'
import { PipelinedPostgresDialect } from '../../src/store/database/postgres.ts'
import type { Database } from '../../src/store/schema.ts'

test.each([
  ['select 1', true],
  ['\n with page as (select 1) select * from page', true],
  ['select "updated_at" from "task" where "deleted_at" is null', true],
  ['select id from task for update', false],
  ['with task as (select id from task for no key update) select id from task', false],
  ['select id from task for key share', false],
  ['with gone as (delete from timer returning id) select id from gone', false],
  ['select pg_advisory_xact_lock(1)', false],
  ['insert into task (id) values (1)', false],
  ['set local synchronous_commit to off', false],
])('“%s” only reads: %s', (text, expected) => {
  expect(onlyReads(text)).toBe(expected)
})

const server = process.env.TEST_DATABASE_URL

let db: Kysely<Database>
const sent: string[] = []
beforeAll(async () => {
  const pool = new pg.Pool({ connectionString: server, max: 1, pipeline: true })
  pool.on('connect', (client) => void recordWhatIsSent(client))
  db = new Kysely<Database>({ dialect: new PipelinedPostgresDialect(pool, createLeftWork()) })
  if (server)
    await sql`create temp table kept (id integer primary key, word text, at timestamptz, data jsonb, words text[])`.execute(
      db,
    )
})
afterAll(() => db.destroy())

function recordWhatIsSent(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (given: { text: string }) => Promise<pg.QueryResult>
  const recording = (given: { text: string }) => {
    sent.push(given.text)
    return query(given)
  }
  Object.assign(client, { query: recording })
}

type Row = { id: number; word: string | null; at: Date | null; data: unknown; words: string[] | null }
const upTo = compiled((_, value: Values<{ id: number }>) => ({
  compile: () =>
    sql<Row>`select id, word, at, data, words from kept where id <= ${value('id')}::integer order by id desc`.compile(
      db,
    ),
}))
const countOf = compiled((_, value: Values<{ word: string }>) => ({
  compile: () =>
    sql<{
      count: number
    }>`select count(*)::integer as count from kept where word = ${value('word')}::text`.compile(db),
}))

const both = () =>
  db
    .transaction()
    .execute((trx) =>
      pipelined(trx, (pipe) =>
        Promise.all([upTo(pipe, { id: 2 }), countOf(pipe, { word: 'one' }), upTo(pipe, { id: 0 })]),
      ),
    )

test.runIf(server)('reads of one moment are one statement, and say the same as each by itself', async () => {
  await sql`insert into kept values (1, 'one', '2026-11-30 12:00:00.123456+02', '{"a": [1, null]}', '{x,"y z"}'), (2, null, null, null, null)`.execute(
    db,
  )
  sent.length = 0
  const first = await both()
  expect(sent).toHaveLength(3)
  sent.length = 0
  const again = await both()
  expect(sent).toHaveLength(1)
  expect(again).toEqual(first)
  expect(again[0][1]).toEqual({
    id: 1,
    word: 'one',
    at: new Date('2026-11-30T10:00:00.123Z'),
    data: { a: [1, null] },
    words: ['x', 'y z'],
  })
})

test.runIf(server)(
  'a transaction begins with what changes something, and reads see it from then on',
  async () => {
    await both()
    sent.length = 0
    const seen = await db.transaction().execute(async (trx) => {
      await upTo(trx, { id: 2 })
      await sql`insert into kept (id, word) values (3, 'one')`.execute(trx)
      return countOf(trx, { word: 'one' })
    })
    expect(seen).toEqual([{ count: 2 }])
    expect(sent.map((text) => text.trim().split(' ', 1)[0])).toEqual([
      'select',
      'begin;',
      'insert',
      'select',
      'commit',
    ])
  },
)

test.runIf(server)(
  'what fails among them fails alone where nothing was gathered, and rolls back what had begun',
  async () => {
    await expect(
      db.transaction().execute(async (trx) => {
        await sql`delete from kept`.execute(trx)
        await sql`select 1 / ${0}::integer`.execute(trx)
      }),
    ).rejects.toThrow('division by zero')
    expect((await sql`select id from kept`.execute(db)).rows).not.toEqual([])
  },
)
