import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database/database.ts'
import { makeFolder } from '../../src/store/database/new-folder.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-folder-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a database is made where there is none, and left as it is from then on', async () => {
  const dir = join(folder, 'database')
  await makeFolder(dir)
  const made = await stat(join(dir, 'PG_VERSION'))
  await makeFolder(dir)
  expect((await stat(join(dir, 'PG_VERSION'))).mtimeMs).toBe(made.mtimeMs)
  const store = await openDatabase({ kind: 'pglite', dir })
  expect((await sql`select 1 as one`.execute(store.db)).rows).toEqual([{ one: 1 }])
  await store.close()
})

test('where it cannot be made, it says why, and nobody is kept out of the folder', async () => {
  await writeFile(join(folder, 'file'), '')
  const dir = join(folder, 'file', 'database')
  await expect(makeFolder(dir)).rejects.toThrow(/ENOTDIR|not a directory/)
  expect(existsSync(`${dir}.lock`)).toBe(false)
})
