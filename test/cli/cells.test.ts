/** Cells from the command line, and the program over several of them. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cellsFromLine } from '../../src/cli/cells.ts'
import { loadConfig } from '../../src/runtime/config.ts'
import { emptyServerDatabase, onPostgres } from '../support/database.ts'
import { startProgram } from '../support/program.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-cells-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Nobody listens there. */
const nowhere = 'postgres://baton@127.0.0.1:9/baton'

async function said(env: Record<string, string>, ...args: string[]): Promise<string[]> {
  const lines: string[] = []
  await cellsFromLine(loadConfig(env), args, (text) => void lines.push(text))
  return lines
}

test('the embedded database is always the only one', async () => {
  expect(() => loadConfig({ CELLS: `two=${nowhere}` })).toThrow(
    'The embedded database is always the only one',
  )
  await expect(said({}, 'add', 'two', nowhere)).rejects.toThrow(
    'The embedded database is always the only one',
  )
})

test.runIf(onPostgres)('a cell is added with its schema and its tables, and listed', async () => {
  await using made = await emptyServerDatabase()
  const DATABASE_URL = `${made.url}?schema=cell_one`
  const two = `${made.url}?schema=cell_two`
  expect(await said({ DATABASE_URL }, 'add', 'two', two)).toEqual([
    'The cell is ready. Add `two=` and its address to CELLS, and start every process anew.',
  ])
  await said({ DATABASE_URL }, 'add', 'one', DATABASE_URL)
  const env = { DATABASE_URL, CELLS: `two=${two} three=${nowhere}` }
  const [first, second, third] = await said(env)
  expect(first).toMatch(/^first +0 workspaces {2}postgres:\/\/…@.*cell_one$/)
  expect(second).toMatch(/^two +0 workspaces/)
  expect(third).toMatch(/^three +The Postgres server doesn’t answer/)
  await expect(said(env, 'migrate')).rejects.toThrow('Not up to date: three.')
  await expect(said(env, 'add', 'two', two)).rejects.toThrow('can’t be called “two”')
  await expect(said(env, 'remove', 'two')).rejects.toThrow('didn’t understand')
})

test.runIf(onPostgres)(
  'the program works with the cells that answer, and says which do not',
  { timeout: 60_000 },
  async () => {
    await using made = await emptyServerDatabase()
    const DATABASE_URL = `${made.url}?schema=cell_one`
    await said({ DATABASE_URL }, 'add', 'one', DATABASE_URL)
    const two = `${made.url}?schema=cell_two`
    await said({ DATABASE_URL }, 'add', 'two', two)
    const program = await startProgram({
      ...{ BATON_DATA_DIR: folder, DATABASE_URL, CELLS: `two=${two} three=${nowhere}` },
    })
    const ready = await fetch(`${program.url}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, away: ['cell three: still starting'] },
    ])
    const metrics = await (await fetch(`${program.url}/metrics`)).text()
    expect(metrics).toContain('baton_cell_ready{cell="two"} 1')
    expect(metrics).toContain('baton_cell_ready{cell="three"} 0')
    expect(await program.end('SIGTERM')).toBe(0)
  },
)
