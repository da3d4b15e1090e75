/** Whatever is wrong with the embedded database's folder is said in words, with what to do. */
import { execFile } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkDatabase, databaseProblem } from '../../src/cli/doctor.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { postgresVersion } from '../../src/store/database/new-folder.ts'
import { mountSmallDisk } from '../chaos/small-disk.ts'
import { launcher } from '../support/program.ts'

let folder: string
let whole: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-broken-'))
  whole = join(folder, 'whole')
  const store = await openDatabase({ kind: 'pglite', dir: whole })
  await migrate(store.db)
  await store.close()
})
afterAll(() => rm(folder, { recursive: true }))

async function filesIn(dir: string): Promise<string[]> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true })
  return found.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
}

async function scramble(file: string): Promise<void> {
  const bytes = Buffer.alloc((await stat(file)).size)
  await writeFile(file, randomFillSync(bytes))
}

async function all(dir: string, harm: (file: string) => Promise<void>): Promise<void> {
  for (const file of await filesIn(dir)) await harm(file)
}

const damaged = 'put a backup in its place'

const harms: [string, (dir: string) => Promise<unknown>, string][] = [
  ['is of another Postgres', (dir) => writeFile(join(dir, 'PG_VERSION'), '15\n'), 'is of Postgres 15'],
  ['has lost its first file', (dir) => rm(join(dir, 'PG_VERSION')), damaged],
  [
    'has something else in it',
    async (dir) => {
      await rm(dir, { recursive: true })
      await mkdir(dir)
      await writeFile(join(dir, 'thesis.doc'), 'mine')
    },
    'There’s something in ',
  ],
  ['has an empty control file', (dir) => truncate(join(dir, 'global/pg_control')), damaged],
  ['has a scrambled control file', (dir) => scramble(join(dir, 'global/pg_control')), damaged],
  ['has no control file', (dir) => rm(join(dir, 'global/pg_control')), damaged],
  ['has no log', (dir) => rm(join(dir, 'pg_wal'), { recursive: true }), damaged],
  ['has a scrambled log', (dir) => all(join(dir, 'pg_wal'), scramble), damaged],
  ['has a short log', (dir) => all(join(dir, 'pg_wal'), (file) => truncate(file, 100)), damaged],
  ['has no tables', (dir) => rm(join(dir, 'base'), { recursive: true }), damaged],
  ['has empty tables', (dir) => all(join(dir, 'base'), (file) => truncate(file)), damaged],
  ['has scrambled catalogs', (dir) => all(join(dir, 'global'), scramble), damaged],
  ['has lost what was committed', (dir) => rm(join(dir, 'pg_xact'), { recursive: true }), damaged],
  ['has no settings', (dir) => rm(join(dir, 'postgresql.conf')), damaged],
  [
    'is a file',
    async (dir) => {
      await rm(dir, { recursive: true })
      await writeFile(dir, 'a note')
    },
    'is a file, and Baton keeps its database in a folder',
  ],
]

test.each(harms)('a folder that %s', async (_, harm, words) => {
  const dir = await mkdtemp(join(folder, 'broken-'))
  await cp(whole, dir, { recursive: true })
  await harm(dir)
  const [found] = await checkDatabase({ kind: 'pglite', dir })
  expect(found?.ok).toBe(false)
  expect(found?.text).toContain(words)
  expect(found?.text).not.toMatch(/\[object|Aborted|failed to initialize|^\s+at |\bE[A-Z]{4,}\b/m)
})

test('the version of its Postgres is the one that is told', async () => {
  expect(await readFile(join(whole, 'PG_VERSION'), 'utf8')).toBe(`${postgresVersion}\n`)
})

/** `nobody`, where we may become that. */
const unprivileged = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

test('a folder that somebody else owns, from the program itself', { timeout: 120_000 }, async () => {
  const other = await mkdtemp(join(folder, 'theirs-'))
  await chmod(folder, 0o755)
  await chmod(other, 0o555)
  const env = { PATH: process.env.PATH, BATON_DATA_DIR: other, PORT: '0', LOG_FORMAT: 'text' }
  const started = promisify(execFile)(process.execPath, [launcher, 'start'], { env, ...unprivileged })
  const { code, stderr } = await started.then(
    () => ({ code: 0, stderr: '' }),
    (error: { code: number; stderr: string }) => error,
  )
  expect(stderr).toMatch(/^Baton’s user \(\d+\) may not read and write .+ Give the folder to that user/)
  expect(stderr).not.toMatch(/^\s+at /m)
  expect(code).toBe(1)
})

test('a full disk, at the start', { timeout: 180_000 }, async () => {
  await using disk = await mountSmallDisk(20)
  if (!disk) return
  const [found] = await checkDatabase({ kind: 'pglite', dir: join(disk.folder, 'database') })
  expect(found?.text).toMatch(/^The disk of .+ is full: \d+ MB are left, and Baton needs 100 MB to start/)
})

test('what is thrown as a bare object, or as an error of its own, is not shown', () => {
  const config = { kind: 'pglite', dir: whole } as const
  for (const thrown of [{ errno: 51 }, new Error('Aborted(). Build with -sASSERTIONS for more info.')])
    expect(databaseProblem(config, thrown)).toMatch(/doesn’t open\. Check BATON_DATA_DIR\. .+ damaged/)
})
