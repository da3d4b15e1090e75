/** `cells`: which cells there are, how each is; new ones made, and all brought up to date. */

import type { Config } from '../runtime/config.ts'
import { scrub } from '../runtime/scrub.ts'
import { openDatabase, type Store } from '../store/database/database.ts'
import { isMigrated, migrate } from '../store/database/migrate.ts'
import { makeSchema } from '../store/database/new-schema.ts'
import { countWorkspaces } from '../store/workspaces/directory.ts'
import { CliError } from './cli-error.ts'
import { databaseProblem } from './doctor.ts'
import { firstName } from './open-cells.ts'
import { usage } from './terminal.ts'

const line = 'cells [add NAME ADDRESS | migrate]'

type Write = (text: string) => void
type Named = { name: string; database: Config['database'] }

/** Throws CliError. */
export async function cellsFromLine(config: Config, [verb, ...args]: string[], write: Write): Promise<void> {
  if (verb === undefined) return listCells(config, write)
  if (verb === 'migrate' && args.length === 0) return migrateCells(config, write)
  const [name, url, ...more] = args
  if (verb !== 'add' || !name || !url || more.length > 0) throw usage(line)
  await addCell(config, { name, url }, write)
}

/** Every cell, the first one first. */
export function allCells({ database, cells }: Config): Named[] {
  return [{ name: firstName, database }, ...cells]
}

async function listCells(config: Config, write: Write): Promise<void> {
  for (const cell of allCells(config)) write(`${cell.name.padEnd(12)} ${await stateOf(cell)}`)
}

async function stateOf({ database }: Named): Promise<string> {
  const where = database.kind === 'postgres' ? scrub(database.url) : database.dir
  try {
    return await withStore(database, async ({ db }) => {
      if (!(await isMigrated(db))) return `not up to date; \`cells migrate\` brings it there  ${where}`
      const count = await countWorkspaces(db)
      return `${count.toLocaleString('en')} workspace${count === 1 ? '' : 's'}  ${where}`
    })
  } catch (error) {
    return `${scrub(databaseProblem(database, error))}  ${where}`
  }
}

/** Those that can be; where one can't, says so at the end. Throws CliError. */
export async function migrateCells(config: Config, write: Write): Promise<void> {
  const failed: string[] = []
  for (const { name, database } of allCells(config)) {
    try {
      const ran = await withStore(database, ({ db }) => migrate(db))
      write(`${name.padEnd(12)} ${ran.length > 0 ? `ran ${ran.join(', ')}` : 'up to date'}`)
    } catch (error) {
      failed.push(name)
      write(`${name.padEnd(12)} ${scrub(databaseProblem(database, error))}`)
    }
  }
  if (failed.length > 0)
    throw new CliError(`Not up to date: ${failed.join(', ')}.`, 'Mend what is said of each and run it again.')
}

async function addCell(
  config: Config,
  { name, url }: { name: string; url: string },
  write: Write,
): Promise<void> {
  if (config.database.kind === 'pglite')
    throw new CliError(
      'The embedded database is always the only one.',
      'Move to a Postgres server first: `npm run baton -- move-to ADDRESS`.',
    )
  if (!/^[a-z][a-z0-9_-]{0,30}$/.test(name) || allCells(config).some((cell) => cell.name === name))
    throw new CliError(
      `A cell can’t be called “${name}”.`,
      'Take small letters and digits, and a name that no cell has yet.',
    )
  if (!/^postgres(?:ql)?:\/\//.test(url)) throw usage(line)
  const database = { kind: 'postgres', url } as const
  try {
    await makeSchema(url)
    const used = await withStore(database, async ({ db }) => {
      await migrate(db)
      return countWorkspaces(db)
    })
    if (used > 0) write(`There are ${used.toLocaleString('en')} workspaces in it already; they stay there.`)
  } catch (error) {
    throw new CliError(scrub(databaseProblem(database, error)), 'Nothing was added.')
  }
  write(`The cell is ready. Add \`${name}=\` and its address to CELLS, and start every process anew.`)
}

async function withStore<T>(database: Config['database'], work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openDatabase(database)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
