/** From the embedded database to a server: everything is there, and goes on. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { moveTo } from '../../src/cli/move.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { openApp } from '../support/app.ts'
import { emptyServerDatabase } from '../support/database.ts'
import { user } from '../support/team.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-move-'))
})
afterEach(() => rm(folder, { recursive: true }))

const lines = [
  'me UTC',
  'add title:"Build \\"it\\" \\\\ now" description:"two\nlines, a\ttab" assignees:@me',
  'add Ship it after:T-1 due:2027-01-05',
  'comment T-1 looks good, ünïcode ☕ \\N',
  'remind me T-1 2027-01-04 9am',
  'lists add Hidden',
  'lists private Hidden yes',
  'add Secret in:Hidden',
  'done T-1',
]
const questions = ['list', 'show T-1', 'show T-3', 'history T-1', 'reminders', 'lists']

test.runIf(process.env.TEST_DATABASE_URL)('what is asked there is answered as it was here', async () => {
  const config = { kind: 'pglite', dir: join(folder, 'database') } as const
  const before = await openDatabase(config)
  await migrate(before.db)
  const here = await openApp({ store: before })
  const ana = user(here.core, 'Ana')
  for (const line of lines) await ana.say(line)
  const answers = []
  for (const line of questions) answers.push(await ana.say(line))
  await using server = await emptyServerDatabase()
  await expect(moveTo(config, [server.url], () => {})).rejects.toThrow('is in use by another Baton')
  await here.close()

  const told: string[] = []
  await moveTo(config, [server.url], (text) => told.push(text))
  expect(told.join('\n')).toMatch(/task +3 rows[\s\S]*Moved \d+ rows/)
  await expect(moveTo(config, [server.url], () => {})).rejects.toThrow(
    'That database already has a Baton in it.',
  )

  const there = await openApp({ store: await openDatabase({ kind: 'postgres', url: server.url }) })
  const moved = user(there.core, 'Ana')
  for (const [index, line] of questions.entries()) expect(await moved.say(line)).toBe(answers[index])
  expect(await moved.say('add One more')).toContain('added T-4')
  await there.close()
  expect(there.errors).toEqual([])
})

test('it says what it needs', async () => {
  const config = { kind: 'pglite', dir: join(folder, 'database') } as const
  await expect(moveTo(config, [], () => {})).rejects.toThrow('Give the Postgres address to move to')
  const server = { kind: 'postgres', url: 'postgres://127.0.0.1:1/nowhere' } as const
  await expect(moveTo(server, [server.url], () => {})).rejects.toThrow('Baton is on a server already')
  await expect(moveTo(config, [server.url], () => {})).rejects.toThrow('The Postgres server doesn’t answer')
})

test.runIf(process.env.TEST_DATABASE_URL)('a folder of another version, or none, is not moved', async () => {
  await using server = await emptyServerDatabase()
  const config = { kind: 'pglite', dir: join(folder, 'database') } as const
  await expect(moveTo(config, [server.url], () => {})).rejects.toThrow('There’s no embedded database in')
  expect(existsSync(config.dir)).toBe(false)
  const older = await openDatabase(config)
  await migrate(older.db)
  await sql`delete from kysely_migration where name = '0025-outside'`.execute(older.db)
  await older.close()
  await expect(moveTo(config, [server.url], () => {})).rejects.toThrow('is of another version of Baton')
})
