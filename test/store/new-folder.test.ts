import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
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
  expect(existsSync(`${dir}.holder`)).toBe(false)
})

test('only its owner may read what is in it, also where an earlier version made it', async () => {
  const dir = join(folder, 'database')
  const opened = async () => {
    const store = await openDatabase({ kind: 'pglite', dir })
    await migrate(store.db)
    await store.close()
  }
  const open = async () => {
    const all = await readdir(folder, { recursive: true, withFileTypes: true })
    const stats = await Promise.all(all.map((each) => stat(join(each.parentPath, each.name))))
    return all.filter((_, index) => ((stats[index]?.mode ?? 0) & 0o077) !== 0).map(({ name }) => name)
  }
  await opened()
  expect(await open()).toEqual([])
  await chmod(dir, 0o755)
  await chmod(join(dir, 'PG_VERSION'), 0o644)
  await chmod(join(dir, 'base'), 0o755)
  await opened()
  expect(await open()).toEqual([])
})
