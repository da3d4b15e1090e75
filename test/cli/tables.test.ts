/** The program on a database whose tables somebody changed by hand. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { launcher, startProgram } from '../support/program.ts'

const difference = 'table delivery lacks the column waits'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-tables-'))
  const store = await openDatabase({ kind: 'pglite', dir: join(folder, 'database') })
  await migrate(store.db)
  await sql`alter table delivery drop column waits`.execute(store.db)
  await store.close()
}, 60_000)
afterAll(() => rm(folder, { recursive: true }))

test('doctor names what differs, and fails', { timeout: 60_000 }, async () => {
  const { code, out } = await doctor()
  expect(out).toContain('FIX  Its tables differ from what this version expects:')
  expect(out).toContain(`- ${difference}\n`)
  expect(code).toBe(1)
})

test('it is not ready, and says why', { timeout: 60_000 }, async () => {
  const program = await startProgram({ BATON_DATA_DIR: folder })
  const response = await fetch(`${program.url}/readyz`)
  expect([response.status, await response.json()]).toEqual([503, { ready: false, reasons: [difference] }])
  expect(program.log.filter((line) => line.includes(difference))).toHaveLength(1)
  expect(await program.end('SIGTERM')).toBe(0)
})

function doctor(): Promise<{ code: number; out: string }> {
  const env = { PATH: process.env.PATH, BATON_DATA_DIR: folder }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [launcher, 'doctor'], { cwd: folder, env }, (_error, out) =>
      resolve({ code: child.exitCode ?? -1, out }),
    )
  })
}
