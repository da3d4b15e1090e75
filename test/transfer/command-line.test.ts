/** Import and export as whoever runs Baton types them: a process each, on a folder of its own. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { importFromLine } from '../../src/cli/import.ts'
import { systemClock } from '../../src/runtime/clock.ts'
import { loadConfig } from '../../src/runtime/config.ts'
import { openDatabase, type Store } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { user } from '../support/team.ts'

let folder = ''
let store: Store
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-line-'))
  store = await openDatabase(loadConfig({ BATON_DATA_DIR: folder }).database)
  await migrate(store.db)
  const measures = { command() {}, delivery() {}, error() {} }
  const log = pino({ level: 'silent' })
  const { core } = createApp({ store, adapters: [], clock: systemClock, log, measures, gatherMs: 0 })
  await user(core, 'Ana').say('mine')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const launcher = new URL('../../bin/baton.js', import.meta.url).pathname

type Outcome = { code: number | null; out: string; err: string }

function baton(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH ?? '', BATON_DATA_DIR: folder }
    const child = execFile(process.execPath, [launcher, ...args], { env, cwd: folder }, (_error, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    )
  })
}

async function saved(name: string, content: string): Promise<string> {
  await writeFile(join(folder, name), content)
  return name
}

const csv = 'ID,Title,List,Due\n1,Build it,Backend,2026-05-01\n2,Ship it,Backend,whenever\n3,Sell it,Sales,\n'

test('without --yes it is only looked at; what is no option is said in a sentence', async () => {
  const { db } = store
  const told: string[] = []
  const terminal = {
    db,
    now: systemClock.now,
    say: (text: string) => void told.push(text),
    write: async () => {},
  }
  await saved('more.csv', 'ID,Title\n9,Look only\n')
  await importFromLine(terminal, [join(folder, 'more.csv')])
  expect(told.join()).toMatch(/Import 1 row from more\.csv\?.*Nothing was changed\./s)
  await expect(importFromLine(terminal, ['more.csv', '--please'])).rejects.toThrow(
    'I didn’t understand that.',
  )
  await store.close()
})

test('as programs: a file is looked at, imported, not doubled when it comes again, and goes out', {
  timeout: 60_000,
}, async () => {
  const bad = await baton('import', await saved('book.xlsx', 'PK\u0003\u0004'))
  expect(bad.err).toMatch(/^That is an Excel file.*\n$/)
  expect(bad).toMatchObject({ code: 1, out: '' })
  const file = await saved('tasks.csv', csv)
  const first = await baton('import', file, '--team', 'T1', '--as', 'ana', '--yes', '--create')
  expect(first.err).toContain('Import 3 rows from tasks.csv?')
  expect(first.err).toContain('Imported tasks.csv\nAdded: 2')
  expect(first.err).toContain('Line 3: Due “whenever” is not a date I understand.')
  expect(first).toMatchObject({ code: 0, out: '' })
  await saved('tasks.csv', csv.replace('Build it', 'Build all of it'))
  const again = await baton('import', file, '--yes')
  expect(again.err).toContain('2 of them were imported before')
  expect(again.err).toContain('Added: 0\nUpdated: 1\nUnchanged: 1')
  const { code, out, err } = await baton('export', '--filter', 'is:any', '--format', 'json')
  expect({ code, err }).toEqual({ code: 0, err: 'Exported 2 tasks.\n' })
  const titles = JSON.parse(out).map((task: { title: string; list: string }) => `${task.list}: ${task.title}`)
  expect(titles.sort()).toEqual(['Backend: Build all of it', 'Sales: Sell it'])
})
