/** What is said where the embedded database does not open. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkDatabase, databaseProblem } from '../../src/cli/doctor.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-doctor-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a damaged folder is said in words, with what to do', async () => {
  const dir = join(folder, 'database')
  await mkdir(dir)
  await writeFile(join(dir, 'PG_VERSION'), '18\n')
  const [found] = await checkDatabase({ kind: 'pglite', dir })
  expect(found?.ok).toBe(false)
  expect(found?.text).toMatch(/doesn’t open: .+ it’s damaged: put a backup in its place/)
  expect(found?.text).not.toContain('[object')
})

test('what the database throws as a bare object can be read', () => {
  const text = databaseProblem({ kind: 'pglite', dir: join(folder, 'database') }, { errno: 51 })
  expect(text).toContain('{"errno":51}')
})
