import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { tick } from '../../src/effects/timers/ticker.ts'
import type { Store } from '../../src/store/database/database.ts'
import { isMigrated, migrate } from '../../src/store/database/migrate.ts'
import { openTestStore } from '../support/database.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

/** Takes away the tables, as somebody may who owns nothing else. */
async function emptySchema(): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select oid::regclass::text as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r'`.execute(store.db)
  await sql.raw(`drop table ${rows.map(({ name }) => name).join()} cascade`).execute(store.db)
}

test('migrating again does nothing', async () => {
  expect(await isMigrated(store.db)).toBe(true)
  expect(await migrate(store.db)).toEqual([])
})

/** Looked up by their whole key only, or not by workspace. */
const others = [
  'code',
  'import_run',
  'invocation',
  'kept_call',
  'outbox',
  'sign_in',
  'stored_chunk',
  'stored_file',
  'timer',
  'workspace_lock',
]

test('the server is told of each table that its workspaces are few and large', async () => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
      and not exists (select from unnest(a.attoptions) as option where option like 'n_distinct=%')
    order by c.relname`.execute(store.db)
  expect(
    rows.map(({ name }) => name),
    'say it of new ones as migration 0016 does',
  ).toEqual(others)
})

test('a database that lacks a migration says so, and gets it', async () => {
  await emptySchema()
  expect(await isMigrated(store.db)).toBe(false)
  expect(await migrate(store.db)).toEqual(Object.keys(migrations))
  expect(await isMigrated(store.db)).toBe(true)
})

test('what the version before kept is still there, in its new place', async () => {
  await emptySchema()
  const migrator = new Migrator({ db: store.db, provider: { getMigrations: async () => migrations } })
  await migrator.migrateTo('0001-foundation')
  const id = (digit: number) => `00000000-0000-0000-0000-00000000000${digit}`
  const now = '2026-01-01T00:00:00Z'
  const before = [
    `insert into workspace values ('${id(0)}', 'Team', 1, '${now}')`,
    `insert into person values ('${id(0)}', '${id(1)}', 'Ana', 'owner', null, null, null, '${now}')`,
    `insert into space values ('${id(0)}', '${id(2)}', 'Team', 0)`,
    `insert into place values ('${id(0)}', '${id(3)}', 'slack', 'T1', 'C1', 'channel', 'general', null)`,
    `insert into list values ('${id(0)}', '${id(4)}', '${id(2)}', null, 'Tasks', 0, '${id(3)}')`,
    `insert into status values ('${id(0)}', '${id(5)}', null, null, null, 'To do', 'open', 'grey', 0)`,
    `insert into task (workspace_id, id, number, list_id, title, status_id, created_at, updated_at)
      values ('${id(0)}', '${id(6)}', 1, '${id(4)}', 'Fix the login loop', '${id(5)}', '${now}', '${now}')`,
    `insert into comment values ('${id(0)}', '${id(8)}', '${id(6)}', '${id(1)}', 'Later', '2026-01-03'),
      ('${id(0)}', '${id(7)}', '${id(6)}', '${id(1)}', 'First', '2026-01-02')`,
  ]
  for (const statement of before) await sql.raw(statement).execute(store.db)
  expect(await migrate(store.db)).toEqual(Object.keys(migrations).slice(1))
  const comments = await store.db.selectFrom('comment').select(['number', 'body']).orderBy('number').execute()
  expect(comments).toEqual([
    { number: 1, body: 'First' },
    { number: 2, body: 'Later' },
  ])
  const news = await store.db.selectFrom('list_place').select(['list_id', 'place_id']).execute()
  expect(news).toEqual([{ list_id: id(4), place_id: id(3) }])
  const { rows } = await sql`select title from task where search @@ to_tsquery('simple', 'login')`.execute(
    store.db,
  )
  expect(rows).toEqual([{ title: 'Fix the login loop' }])
})

test('whoever had tasks before there were mornings and pings of due dates has them after', async () => {
  await emptySchema()
  const migrator = new Migrator({ db: store.db, provider: { getMigrations: async () => migrations } })
  await migrator.migrateTo('0002-model')
  const id = (digit: number) => `00000000-0000-0000-0000-00000000000${digit}`
  const now = Temporal.Now.instant()
  const at = now.toString()
  const due = now.add({ hours: 24 * 30 }).toString()
  const before = [
    `insert into workspace (id, name, last_number, created_at) values ('${id(0)}', 'Team', 3, '${at}')`,
    `insert into person (workspace_id, id, name, role, time_zone, created_at) values
      ('${id(0)}', '${id(1)}', 'Ana', 'owner', 'Europe/Lisbon', '${at}'),
      ('${id(0)}', '${id(2)}', 'Kenji', 'member', null, '${at}')`,
    `insert into space (workspace_id, id, name, position) values ('${id(0)}', '${id(3)}', 'Team', 0)`,
    `insert into list (workspace_id, id, space_id, name, position)
      values ('${id(0)}', '${id(4)}', '${id(3)}', 'Tasks', 0)`,
    `insert into status (workspace_id, id, name, category, colour, position)
      values ('${id(0)}', '${id(5)}', 'To do', 'open', 'grey', 0)`,
    ...[6, 7, 8].map(
      (
        digit,
      ) => `insert into task (workspace_id, id, number, list_id, title, status_id, due_at, created_at, updated_at)
        values ('${id(0)}', '${id(digit)}', ${digit}, '${id(4)}', 'Fix the login loop', '${id(5)}',
          ${digit === 8 ? 'null' : `'${due}'`}, '${at}', '${at}')`,
    ),
    `update task set finished_at = '${at}' where id = '${id(7)}'`,
    `insert into assignment (workspace_id, task_id, person_id, open, priority, number)
      select t.workspace_id, t.id, p.id, t.finished_at is null, 0, t.number from task t, person p`,
  ]
  for (const statement of before) await sql.raw(statement).execute(store.db)
  await migrate(store.db)
  const later = now.add({ minutes: 10 })
  await tick({
    db: store.db,
    scope: { now: later, gatherMs: 0 },
    failed(_timer, error) {
      throw error
    },
  })
  const timers = await store.db.selectFrom('timer').select(['kind', 'subject', 'due_at']).execute()
  expect(timers.map(({ kind, subject }) => `${kind} ${subject}`).sort()).toEqual([
    `due ${id(6)}:${id(1)}`,
    `due ${id(6)}:${id(2)}`,
    `morning ${id(1)}`,
  ])
  expect(timers.every((timer) => timer.due_at.getTime() > later.epochMilliseconds)).toBe(true)
  expect(await store.db.selectFrom('notification').select('id').execute()).toEqual([])
})

/** Route across workspaces and stay in one place. */
const routing = [
  'installation',
  'code',
  'timer',
  'outbox',
  'inbox',
  'pace',
  'workspace',
  'directory_team',
  'directory_account',
  'sign_in',
]

test('whatever a workspace owns can be distributed by it', async () => {
  const { rows } = await sql<{ table: string; kind: string; name: string; columns: string[] }>`
    select c.conrelid::regclass::text as table, c.contype as kind, c.conname as name,
      array(select a.attname::text from unnest(c.conkey) with ordinality k(number, place)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number order by k.place) as columns
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    where c.contype in ('p', 'u', 'f') and t.relnamespace = current_schema()::regnamespace
      and t.relname not like 'kysely%'`.execute(store.db)
  const owned = rows.filter((row) => !routing.includes(row.table))
  expect(owned.length).toBeGreaterThan(40)
  expect(owned.filter((row) => row.columns[0] !== 'workspace_id')).toEqual([])
})

test('indexes of what a workspace owns begin with it, but for those that look across', async () => {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = current_schema() and tablename not like 'kysely%'
      and tablename <> all(${routing}::text[])`.execute(store.db)
  const others = rows.filter((row) => !row.definition.includes('(workspace_id'))
  expect(others.map((row) => row.name).sort()).toEqual([
    'account_external',
    'api_token_hash',
    'automation_run_due',
    'calendar_key',
    'code_app_hook',
    'code_app_setup',
    'code_page_key',
    'code_repository_check',
    'code_repository_key',
    'comment_search',
    'delivery_due',
    'form_file_key',
    'form_page',
    'form_submission_secret',
    'import_run_open',
    'invocation_at',
    'issue_due',
    'issue_sync_due',
    'task_search',
    'token_grant_family',
    'webhook_key',
  ])
})
