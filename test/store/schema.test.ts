import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isMigrated, migrate, type Store } from '../../src/store/database.ts'
import { openTestStore } from '../support/database.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

test('migrating again does nothing', async () => {
  expect(await isMigrated(store.db)).toBe(true)
  expect(await migrate(store.db)).toEqual([])
})

test('a database that lacks a migration says so, and gets it', async () => {
  await sql`drop schema public cascade`.execute(store.db)
  await sql`create schema public`.execute(store.db)
  expect(await isMigrated(store.db)).toBe(false)
  expect(await migrate(store.db)).toEqual(['0001-foundation', '0002-model'])
  expect(await isMigrated(store.db)).toBe(true)
})

/** Route across workspaces and stay in one place. */
const routing = ['installation', 'code', 'timer', 'workspace']

test('whatever a workspace owns can be distributed by it', async () => {
  const { rows } = await sql<{ table: string; kind: string; name: string; columns: string[] }>`
    select c.conrelid::regclass::text as table, c.contype as kind, c.conname as name,
      array(select a.attname::text from unnest(c.conkey) with ordinality k(number, place)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number order by k.place) as columns
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    where c.contype in ('p', 'u', 'f') and t.relnamespace = 'public'::regnamespace
      and t.relname not like 'kysely%'`.execute(store.db)
  const owned = rows.filter((row) => !routing.includes(row.table))
  expect(owned.length).toBeGreaterThan(40)
  expect(owned.filter((row) => row.columns[0] !== 'workspace_id')).toEqual([])
})

test('indexes of what a workspace owns begin with it, but for those that look across', async () => {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = 'public' and tablename not like 'kysely%'
      and tablename <> all(${routing}::text[])`.execute(store.db)
  const others = rows.filter((row) => !row.definition.includes('(workspace_id'))
  expect(others.map((row) => row.name).sort()).toEqual([
    'account_external',
    'comment_search',
    'invocation_at',
    'task_search',
  ])
})
