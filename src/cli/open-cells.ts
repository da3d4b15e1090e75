/** The databases of all cells, opened as they are set. */

import type { NamedStore } from '../cells/cell.ts'
import { type Config, ConfigError } from '../runtime/config.ts'
import { openDatabase, type Store } from '../store/database/database.ts'
import { keepNewToOwner } from '../store/database/keep-to-owner.ts'
import { migrate } from '../store/database/migrate.ts'
import { databaseProblem } from './doctor.ts'

/** What the cell in DATABASE_URL is called. */
export const firstName = 'first'

/** The one database, brought up to date. Throws ConfigError. */
export async function openMigrated(config: Config): Promise<{ store: Store; ran: string[] }> {
  keepNewToOwner()
  try {
    const store = await openDatabase(config.database)
    return { store, ran: await migrate(store.db) }
  } catch (error) {
    throw new ConfigError([databaseProblem(config.database, error)])
  }
}

/** Nothing is asked of them yet: one may be away. Throws ConfigError where an address can't be one. */
export async function openCells({ database, cells }: Config): Promise<[NamedStore, ...NamedStore[]]> {
  const first = { name: firstName, store: await openDatabase(database) }
  const others = await Promise.all(
    cells.map(async (cell) => ({ name: cell.name, store: await openDatabase(cell.database) })),
  )
  return [first, ...others]
}

/** The cell that somebody names at a terminal; left out, the first. Throws ConfigError. */
export async function openNamed(config: Config, name: string = firstName): Promise<Store> {
  const found =
    name === firstName ? { database: config.database } : config.cells.find((each) => each.name === name)
  if (!found) {
    const names = [firstName, ...config.cells.map((each) => each.name)].join(', ')
    throw new ConfigError([`There’s no cell “${name}”. The cells are: ${names}.`])
  }
  return (await openMigrated({ ...config, database: found.database })).store
}
