/**
 * How much commands read, in a large workspace among many small ones: what they need, and not all that is there. Holds
 * for plans made for the very values and for those that the server keeps.
 */
import { type CompiledQuery, type Kysely, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mostConnections } from '../../src/store/database/database.ts'
import type { Database } from '../../src/store/schema.ts'
import { fillWorkspace, people } from '../bench/seed.ts'
import { addNeighbours } from '../bench/seed-neighbours.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { onPostgres, openUnusedStore } from '../support/database.ts'
import { executeOn } from '../support/seeding.ts'
import { generalChannel, team } from '../support/slack-workspace.ts'
import { user } from '../support/team.ts'

/** Of the large workspace. */
const tasks = 8000

const asked: CompiledQuery[] = []
let baton: TestApp
let person: ReturnType<typeof user>
beforeAll(async () => {
  const store = await openUnusedStore(({ query }) => void asked.push(query))
  baton = await openApp({ now: new Date().toISOString(), store })
  await baton.db.connection().execute(async (db) => {
    await fillWorkspace(executeOn(db), tasks)
    await addNeighbours(executeOn(db), 800, 50)
  })
  await sql`analyze`.execute(baton.db)
  const place = { id: generalChannel, kind: 'channel', name: 'general' } as const
  person = user(baton.core, people[7]?.id ?? '', { team, place })
  await person.say('mine')
})
afterAll(() => baton.close())

test.each([
  ['show T-7993', 60, 'Assigned to'],
  ['list', 120, 'what to do next first'],
  ['mine', 120, 'Yours, what to do next first'],
  // A name is looked for among all 200 people. What is added is the next one's.
  ['add Look into it @"Person 9" !high after:T-7990', 220, ' added '],
  ['done T-8001', 60, ' finished '],
  ['search login loop', 900, 'The 10 best matches for “login loop”'],
  // When people work is looked up among all 200 of them.
  ['due T-7995 tomorrow', 220, ' due '],
  ['status T-7995 in review', 220, 'T-7995'],
  ['handoff T-7995 @"Person 9"', 700, ' handed '],
  ['remind me T-7995 tomorrow 9:00', 220, 'I’ll remind you'],
  ['reminders', 220, 'Your reminders'],
  ['repeat T-7995 every monday', 220, ' repeat every Monday'],
  ['repeat list', 60, 'Recurring tasks'],
  ['standup add "every weekday 9:30"', 220, 'standup'],
  ['standup list', 220, 'Standups'],
])('“%s” reads at most %i rows of a table at a time', async (line, most, expected) => {
  asked.length = 0
  expect(await person.say(line)).toContain(expected)
  await expectFew(most)
})

test.runIf(onPostgres)('what is asked often is planned a few times only', async () => {
  for (let turn = 1; turn <= 50; turn++)
    for (const line of [`show T-${7900 + turn}`, 'list', 'mine', 'search login loop', 'search billing'])
      await person.say(line)
  const rows = (await onEveryConnection(baton.db, keptStatements)).flat()
  expect(rows.length).toBeGreaterThan(4)
  expect(rows.filter(({ planned }) => planned > 5)).toEqual([])
})

test('rows of the large workspace are looked up by their keys where nothing but statistics says so', async () => {
  const { rows } = await sql<{ workspace_id: string; id: string }>`
    select workspace_id, id from task where number = 7995 order by workspace_id`.execute(baton.db)
  const [task] = rows
  const joined = sql`select t.id, s.name from task t
    join status s on s.workspace_id = t.workspace_id and s.id = t.status_id
    where t.workspace_id = ${task?.workspace_id} and t.id = any(${[task?.id]}::uuid[])`
  expect(Math.max(...(await rowsRead(joined.compile(baton.db))))).toBeLessThan(10)
})

test('what follows, and what comes with time, reads as little', async () => {
  asked.length = 0
  await baton.settle()
  await expectFew(220)
  asked.length = 0
  baton.clock.moveTo(baton.clock.now().add({ hours: 7 * 24 }))
  await baton.settle()
  await expectFew(2000)
})

async function expectFew(most: number): Promise<void> {
  const queries = asked.filter(reads)
  expect(queries.length).toBeGreaterThan(0)
  const reading = await Promise.all(
    queries.map(async (query) => ({ rows: await rowsRead(query), sql: query.sql })),
  )
  expect(reading.filter(({ rows }) => Math.max(...rows) > most)).toEqual([])
}

/** Also what is written for all cards that show something: the most of that is finding them. */
function reads({ sql: text }: CompiledQuery): boolean {
  const finds =
    /^\s*(?:select|with)\b/i.test(text) && !/\b(?:insert into|delete from|update (?!of\b))/i.test(text)
  return finds || /^with shown\b/.test(text)
}

/** The most that one scan of a query reads, with either kind of plan. */
function rowsRead(query: CompiledQuery): Promise<number[]> {
  return baton.db.transaction().execute(async (trx) => {
    const found: number[] = []
    for (const mode of ['force_custom_plan', 'force_generic_plan']) {
      await sql`select set_config('plan_cache_mode', ${mode}, true)`.execute(trx)
      found.push(await mostOf(trx, query))
    }
    return found
  })
}

async function mostOf(trx: Kysely<Database>, { sql: text, parameters }: CompiledQuery): Promise<number> {
  await sql.raw(`prepare asked as ${text}`).execute(trx)
  const values = parameters.length > 0 ? `(${parameters.map(literal).join(', ')})` : ''
  const { rows } = await sql
    .raw<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (analyze, timing off, format json) execute asked${values}`,
    )
    .execute(trx)
  await sql.raw('deallocate asked').execute(trx)
  const plan = rows[0]?.['QUERY PLAN'][0].Plan
  if (!plan) throw new Error('there is no plan')
  return Math.max(...scans(plan))
}

type Plan = {
  'Node Type': string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Plan[]
}

function scans(plan: Plan): number[] {
  const {
    Plans: below = [],
    'Rows Removed by Filter': removed = 0,
    'Rows Removed by Index Recheck': again = 0,
  } = plan
  const own = plan['Node Type'].includes('Scan') ? [plan['Actual Rows'] + removed + again] : [0]
  return [...own, ...below.flatMap(scans)]
}

function literal(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `'{${value.map((each) => JSON.stringify(each)).join(',')}}'`
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString())
  return typeof value === 'string' ? pg.escapeLiteral(value) : String(value)
}

/** Each connection keeps its own. */
async function keptStatements(db: Kysely<Database>) {
  const { rows } = await sql<{ planned: number; statement: string }>`
    select custom_plans::integer as planned, statement from pg_prepared_statements
    where custom_plans + generic_plans > 8 and statement not like '%set_config%'`.execute(db)
  return rows
}

/** Holds all of them before it asks the first. */
function onEveryConnection<T>(db: Kysely<Database>, ask: (db: Kysely<Database>) => Promise<T>): Promise<T[]> {
  const all = Promise.withResolvers<void>()
  let held = 0
  const one = () =>
    db.connection().execute(async (connection) => {
      if (++held === mostConnections) all.resolve()
      await all.promise
      return ask(connection)
    })
  return Promise.all(Array.from({ length: mostConnections }, one))
}
