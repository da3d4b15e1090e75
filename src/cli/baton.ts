/** The app over one database or several cells, and what is told of whether it can work. */
import { type App, createApp } from '../app.ts'
import { createCells } from '../cells/app.ts'
import type { NamedStore } from '../cells/cell.ts'
import { type Config, ConfigError } from '../runtime/config.ts'
import type { Logger } from '../runtime/log.ts'
import type { Store } from '../store/database/database.ts'
import { isMigrated } from '../store/database/migrate.ts'
import { schemaDifferences } from '../store/database/real-schema.ts'
import type { AppDeps } from '../work/deps.ts'
import { databaseProblem } from './doctor.ts'
import { firstName, openCells, openMigrated } from './open-cells.ts'

/** `look`: sees whether the tables are as they should be. `away`, `cells`: where there are several. */
export type BatonReadiness = {
  reasons(): Promise<string[]>
  look(): Promise<void>
  started(): void
  away?: () => Promise<string[]>
  cells?: () => Promise<Record<string, boolean>>
}

type Stores = [NamedStore, ...NamedStore[]]

/** One database has to answer, and is brought up to date; of several, those that do will be. Throws ConfigError. */
export async function openStores(config: Config, log: Logger): Promise<Stores> {
  if (config.cells.length > 0) return openCells(config)
  const { store, ran } = await openMigrated(config)
  if (ran.length > 0) log.info({ migrations: ran }, 'the database is up to date')
  return [{ name: firstName, store }]
}

export function createBaton(
  deps: Omit<AppDeps, 'store'>,
  stores: Stores,
): { app: App; readiness: BatonReadiness } {
  const [{ store }, ...others] = stores
  if (others.length === 0)
    return { app: createApp({ ...deps, store }), readiness: readinessOfOne(store, deps.log) }
  const app = createCells(deps, stores)
  const readiness: BatonReadiness = {
    reasons: async () => (await app.readiness()).reasons,
    away: async () => (await app.readiness()).away,
    cells: async () => Object.fromEntries(app.cells.map((cell) => [cell.name, cell.isUp()])),
    // Each cell does so itself.
    async look() {},
    started() {},
  }
  return { app, readiness }
}

/** What keeps all cells from being started is what keeps a database from being opened. */
export function asConfigError({ database, cells }: Config): (error: unknown) => never {
  return (error) => {
    throw cells.length > 0 ? new ConfigError([databaseProblem(database, error)]) : error
  }
}

function readinessOfOne(store: Store, log: Logger): BatonReadiness {
  let isStarted = false
  let differences: string[] = []
  return {
    async reasons() {
      const migrated = await isMigrated(store.db)
      return [
        ...(isStarted ? [] : ['still starting']),
        ...(migrated ? [] : ['the database is not up to date']),
        ...differences,
      ]
    },
    async look() {
      differences = await schemaDifferences(store.db)
      if (differences.length > 0) log.error({ differences }, 'the tables are not as this version makes them')
    },
    started() {
      isStarted = true
    },
  }
}
