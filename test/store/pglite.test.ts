/** The embedded database keeps its plans, and is as exact as one that plans each statement anew. */
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { overPGlite } from '../../src/store/database/database.ts'

const store = overPGlite(new PGlite())
const { db } = store
const plain = new PGlite()
beforeAll(async () => {
  await sql`create table thing (id integer primary key, name text)`.execute(db)
})
afterAll(async () => {
  await store.close()
  await plain.close()
})

const values: [string, unknown][] = [
  ['text', 'Žluťoučký 🐎 \\ \' "'],
  ['integer', -7],
  ['bigint', '9007199254740993'],
  ['numeric', '0.10'],
  ['boolean', false],
  ['uuid', '018e9b6a-0000-7000-8000-000000000001'],
  ['timestamptz', new Date('2026-03-01T23:59:59.999Z')],
  ['date', '2026-03-02'],
  ['jsonb', { a: [1, null, { b: 'c' }] }],
  ['text[]', ['a', 'b,c', '"', null]],
  ['integer[]', []],
  ['uuid[]', ['018e9b6a-0000-7000-8000-000000000001']],
  ['bytea', new Uint8Array([0, 1, 255])],
  ['text', null],
]

test.each(values)('gives a %s back as it gives it without a kept plan: %j', async (type, value) => {
  const asked = sql<{ it: unknown }>`select ${value}::${sql.raw(type)} as it`
  const first = await asked.execute(db)
  const again = await asked.execute(db)
  expect(again.rows).toEqual(first.rows)
  const { rows } = await plain.query(`select $1::${type} as it`, [value])
  expect(first.rows).toEqual(rows)
})

test('says how many rows a change changed', async () => {
  const put = (id: number) => sql`insert into thing values (${id}, 'a') on conflict do nothing`.execute(db)
  expect((await put(1)).numAffectedRows).toBe(1n)
  expect((await put(1)).numAffectedRows).toBe(0n)
  await put(2)
  expect((await sql`update thing set name = ${'b'}`.execute(db)).numAffectedRows).toBe(2n)
  expect((await sql`delete from thing where id < ${9}`.execute(db)).numAffectedRows).toBe(2n)
})

test('what fails takes its transaction back, and works the next time', async () => {
  const divide = (by: number) => sql<{ it: number }>`select 6 / ${by}::integer as it`
  const put = (id: number) => sql`insert into thing values (${id}, 'x')`
  const failing = db.transaction().execute(async (trx) => {
    await put(10).execute(trx)
    await divide(0).execute(trx)
  })
  await expect(failing).rejects.toMatchObject({ code: '22012' })
  await expect(divide(0).execute(db)).rejects.toMatchObject({ code: '22012' })
  expect((await divide(3).execute(db)).rows).toEqual([{ it: 2 }])
  expect((await sql`select id from thing`.execute(db)).rows).toEqual([])
})

test('a transaction that went on after a failure says so at its end', async () => {
  const ended = db.transaction().execute(async (trx) => {
    await sql`select 1 / ${0}::integer`.execute(trx).catch(() => {})
  })
  await expect(ended).rejects.toThrow()
})

test('a statement that can’t be planned fails each time, until it can', async () => {
  const asked = sql`select it from later where it > ${0}`
  for (const _ of [1, 2]) await expect(asked.execute(db)).rejects.toMatchObject({ code: '42P01' })
  await sql`create table later as select 1 as it`.execute(db)
  expect((await asked.execute(db)).rows).toEqual([{ it: 1 }])
})

test('knows more statements than it keeps', async () => {
  const asked = (column: number) =>
    sql.raw<Record<string, number>>(`select ${column} as c${column}`).execute(db)
  for (const round of [1, 2]) {
    for (let column = 0; column < 700; column += 1) {
      const { rows } = await asked(column)
      expect(rows, `${round}`).toEqual([{ [`c${column}`]: column }])
    }
  }
})

test('closing it waits for whoever is at work', async () => {
  const { db: other, close } = overPGlite(new PGlite())
  await sql`create table other (id integer)`.execute(other)
  const begun = Promise.withResolvers<void>()
  const work = other.transaction().execute(async (trx) => {
    begun.resolve()
    for (const id of [1, 2, 3]) await sql`insert into other values (${id})`.execute(trx)
    return 'done'
  })
  await begun.promise
  const closed = close()
  expect(await work).toBe('done')
  await closed
})
