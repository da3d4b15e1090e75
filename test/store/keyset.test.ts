/** Where a page goes on, as anybody may write it. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { isAfter, type Key, keyColumn } from '../../src/store/database/keyset.ts'
import { journey } from '../support/journey.ts'

const { baton } = journey()

const of = (type: Key['type'], value: string | null): Key => ({
  at: sql`${value}::text::${sql.raw(type)}`,
  type,
  nullable: true,
})

test.each([
  ['timestamptz', '1969-12-31 12:00:00.123456+00', '1969-12-31 12:00:01+00'],
  ['timestamptz', '9999-12-31 00:00:00+00', null],
  ['integer', '2147483646', '2147483647'],
  ['text', 'é\\"', 'é\\"a'],
] as const)('of two %s rows the later one comes behind %s', async (type, value, later) => {
  const one = [of(type, value)]
  const { rows } = await sql<{ after: (string | null)[] }>`select ${keyColumn(one)} as after`.execute(
    baton.db,
  )
  const after = rows[0]?.after
  const { rows: found } =
    await sql`select ${isAfter(one, after)} as same, ${isAfter([of(type, later)], after)} as later`.execute(
      baton.db,
    )
  expect(found).toEqual([{ same: false, later: true }])
})

test.each([
  ['text', 'a\0'],
  ['integer', '2147483648'],
  ['integer', '1e3'],
  ['timestamptz', '2026-01-01T00:00Z[Europe/Paris]'],
  ['timestamptz', '+275760-09-13T00:00:00Z'],
  ['timestamptz', '0000-01-01 00:00:00+00'],
  ['timestamptz', '2026-02-30 00:00:00+00'],
  ['timestamptz', 'infinity'],
  ['uuid', 'x'],
] as const)('a %s that is written %s does no harm', async (type, value) => {
  const { rows } = await sql`select ${isAfter([of(type, null)], [value])} as behind`.execute(baton.db)
  expect(rows).toHaveLength(1)
})
