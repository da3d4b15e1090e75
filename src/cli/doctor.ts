/** Checks of the database, in words. The adapters bring their own of their platforms. */
import { ConfigError, type DatabaseConfig } from '../runtime/config.ts'
import { isMigrated, openDatabase } from '../store/database/database.ts'

export type Finding = { ok: boolean; text: string }

export async function checkDatabase(config: DatabaseConfig): Promise<Finding[]> {
  const where = config.kind === 'postgres' ? 'The Postgres server' : `The embedded database in ${config.dir}`
  try {
    const store = await openDatabase(config)
    const migrated = await isMigrated(store.db)
    await store.close()
    return [
      { ok: true, text: `${where} answers.` },
      migrated
        ? { ok: true, text: 'Its tables are up to date.' }
        : {
            ok: false,
            text: 'Its tables are not up to date: run `npm run baton -- migrate`, or just start Baton.',
          },
    ]
  } catch (error) {
    return [{ ok: false, text: databaseProblem(config, error) }]
  }
}

/** Why a database could not be opened, and what to do. */
export function databaseProblem(config: DatabaseConfig, error: unknown): string {
  if (error instanceof ConfigError) return error.message
  const why = error instanceof Error ? error.message || error.name : String(error)
  return config.kind === 'postgres'
    ? `The Postgres server does not answer: ${why}. Check DATABASE_URL, and that the server runs.`
    : `The embedded database in ${config.dir} does not open: ${why}. Check BATON_DATA_DIR.`
}
