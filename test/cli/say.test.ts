/** A line said where Baton runs, and what came of it, as whoever runs Baton types it. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { systemClock } from '../../src/runtime/clock.ts'
import { loadConfig } from '../../src/runtime/config.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { launcher } from '../support/program.ts'
import { user } from '../support/team.ts'

let folder = ''
/** What is said where nobody has used Baton yet. */
let untouched: Outcome
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-say-'))
  untouched = await baton('say', 'mine', '--as', 'Ana')
  const store = await openDatabase(loadConfig({ BATON_DATA_DIR: folder }).database)
  await migrate(store.db)
  const measures = { command() {}, delivery() {}, error() {} }
  const log = pino({ level: 'silent' })
  const app = createApp({ store, adapters: [], clock: systemClock, log, measures, gatherMs: 0 })
  await app.start({ background: false })
  for (const name of ['Ana', 'Kenji']) await user(app.core, name).say('me UTC hours:any')
  await user(app.core, 'Ana').say('add Fix the login loop')
  await app.stop()
  await store.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Outcome = { code: number | null; out: string; err: string }

function baton(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH ?? '', BATON_DATA_DIR: folder }
    const child = execFile(process.execPath, [launcher, ...args], { env, cwd: folder }, (_error, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    )
  })
}

test('where nobody has used Baton yet, it says how to begin', () => {
  expect(untouched).toMatchObject({ code: 1, out: '' })
  expect(untouched.err).toContain('No one has used Baton here yet. Run `npm start` once and say something.')
})

test('a line is answered and leaves a trace, which is there later, too', { timeout: 60_000 }, async () => {
  const said = await baton('say', 'assign T-1 @Kenji', '--as', 'ana', '--trace')
  expect(said).toMatchObject({ code: 0, err: '' })
  expect(said.out).toContain('assigned')
  expect(said.out).toMatch(/^command +assign task: /m)
  expect(said.out).toMatch(/^outcome +ok$/m)
  expect(said.out).toMatch(/^facts +1\n +task\.assigned +T-1 +by Ana \(person\) +[\da-f-]{36}$/m)
  expect(said.out).toMatch(/^notifications +1\n +assigned +T-1 +for Kenji +/m)
  // Of what people wrote nothing is in it.
  expect(said.out.slice(said.out.indexOf('invocation '))).not.toContain('login loop')
  const id = /^invocation +(\S+)$/m.exec(said.out)?.[1] ?? ''
  const later = await baton('trace', id)
  expect(later).toMatchObject({ code: 0, err: '' })
  const after = (text: string) => text.slice(text.indexOf('answered '))
  expect(after(later.out)).toBe(after(said.out))
})

test('what is refused is answered; who is not there is told of', { timeout: 60_000 }, async () => {
  const refused = await baton('say', 'done T-77', '--as', 'Ana', '--trace')
  expect(refused.code).toBe(0)
  expect(refused.out).toContain('T-77')
  expect(refused.out).toMatch(/^facts +0$/m)
  const nobody = await baton('say', 'mine', '--as', 'Zoe')
  expect(nobody).toMatchObject({ code: 1, out: '' })
  expect(nobody.err).toContain('No one there is called “Zoe”.')
  expect((await baton('trace', 'slack:none')).err).toContain('I know no invocation “slack:none”.')
})
