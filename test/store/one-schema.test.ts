/** A schema of a server's database: Baton works in it, sees no other, and is not disturbed by what happens in others. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { isMigrated, migrate } from '../../src/store/database/migrate.ts'
import { schemaDifferences } from '../../src/store/database/real-schema.ts'
import { serverAddress } from '../../src/store/database/server-address.ts'
import { onPostgres, twoSchemas } from '../support/database.ts'

const all = Object.keys(migrations)

test('an address may name a schema, and add to what a connection is set to', () => {
  const settings = { jit: 'off' }
  const plain = 'postgres://baton:a%40b@localhost:5432/baton?sslmode=require'
  expect(serverAddress(plain, settings)).toEqual({
    ...{ connectionString: plain, schema: undefined, options: '-c jit=off' },
  })
  expect(serverAddress(`${plain}&schema=cell_two&options=-c%20work_mem%3D64MB`, settings)).toEqual({
    ...{ connectionString: plain, schema: 'cell_two' },
    options: '-c jit=off -c search_path=cell_two -c work_mem=64MB',
  })
  expect(() => serverAddress(`${plain}&schema=x%20-c%20jit=on`, settings)).toThrow('small letters, digits')
})

test.runIf(onPostgres)(
  'two schemas of one database get their tables, also from processes that start at once',
  async () => {
    await using made = await twoSchemas()
    const stores = await Promise.all(
      [...made.urls, ...made.urls].map((url) => openDatabase({ kind: 'postgres', url })),
    )
    const [one, two] = stores
    try {
      const ran = await Promise.all(stores.map(({ db }) => migrate(db)))
      expect(ran.map((names) => names.length).sort()).toEqual([0, 0, all.length, all.length].sort())
      if (!one || !two) throw new Error('there are four')
      for (const { db } of [one, two]) {
        expect(await isMigrated(db)).toBe(true)
        expect(await schemaDifferences(db)).toEqual([])
      }
      await expect(sql`select from cell_two.workspace`.execute(one.db)).rejects.toThrow('permission denied')
      const { rows } = await sql`show jit`.execute(one.db)
      expect(rows).toEqual([{ jit: 'off' }])
    } finally {
      for (const store of stores) await store.close()
    }
  },
)

test.runIf(onPostgres)(
  'processes that find the lock’s table without its row migrate one after the other',
  async () => {
    await using made = await twoSchemas()
    const [url = ''] = made.urls
    const stores = await Promise.all(
      [url, url, url].map((each) => openDatabase({ kind: 'postgres', url: each })),
    )
    try {
      await sql
        .raw('create table kysely_migration_lock (id varchar(255) primary key, is_locked integer not null)')
        .execute(stores[0]?.db ?? expect.fail('there are three'))
      const ran = await Promise.all(stores.map(({ db }) => migrate(db)))
      expect(ran.map((names) => names.length).sort()).toEqual([0, 0, all.length])
    } finally {
      for (const store of stores) await store.close()
    }
  },
)

test.runIf(onPostgres)('what is told in one schema is heard there alone', async () => {
  await using made = await twoSchemas()
  const [one, two] = await Promise.all(made.urls.map((url) => openDatabase({ kind: 'postgres', url })))
  const heard: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const hears = (who: string) => (work: string) => {
    heard.push(`${who} ${work}`)
    // The last that either is told; whatever came the wrong way came before it.
    if (heard.filter((each) => each.endsWith(' import')).length === 2) resolve()
  }
  await one?.notices?.listen(hears('one'))
  await two?.notices?.listen(hears('two'))
  one?.notices?.tell('delivery')
  two?.notices?.tell('event')
  one?.notices?.tell('import')
  two?.notices?.tell('import')
  await promise
  expect(heard.sort()).toEqual(['one delivery', 'one import', 'two event', 'two import'])
  await one?.close()
  await two?.close()
})
