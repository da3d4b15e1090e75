import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../../src/store/database/database.ts'
import { schemaDifferences } from '../../src/store/database/real-schema.ts'
import { openTestStore } from '../support/database.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

test('a database as the migrations make it differs in nothing', async () => {
  expect(await schemaDifferences(store.db)).toEqual([])
})

test('tables and plain indexes that somebody added are theirs', async () => {
  await sql`create table report (id integer)`.execute(store.db)
  await sql`create index task_title on task (title)`.execute(store.db)
  expect(await schemaDifferences(store.db)).toEqual([])
})

test.each([
  ['alter table delivery drop column waits', ['table delivery lacks the column waits']],
  [
    'alter table task alter column title drop not null',
    ['the column title of table task is “text”, and should be “text not null”'],
  ],
  [
    'alter table delivery alter column revision drop default',
    [
      'the column revision of table delivery is “integer not null”, and should be “integer not null default 0”',
    ],
  ],
  [
    'alter table task add column colour text not null',
    ['table task has the column colour, which this version does not know'],
  ],
  [
    'alter table import_run drop constraint import_run_state_check',
    ['table import_run lacks the constraint import_run_state_check'],
  ],
  ['drop index task_next', ['table task lacks the index task_next']],
  [
    'create unique index task_title on task (title)',
    ['table task has the index task_title, which this version does not know'],
  ],
  ['drop table standup cascade', ['the table standup is missing']],
])('%s: %j', async (change, differences) => {
  const back = new Error('as it was')
  const changed = store.db.transaction().execute(async (trx) => {
    await sql`drop index if exists task_title`.execute(trx)
    await sql.raw(change).execute(trx)
    expect(await schemaDifferences(trx)).toEqual(expect.arrayContaining(differences))
    throw back
  })
  await expect(changed).rejects.toBe(back)
})
