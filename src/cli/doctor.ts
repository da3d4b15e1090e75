/** Checks of the database, in words. The adapters bring their own of their platforms. */
import type { Finding } from '../platform.ts'
import { ConfigError, type DatabaseConfig } from '../runtime/config.ts'
import { scrub } from '../runtime/scrub.ts'
import { openDatabase, type Store } from '../store/database/database.ts'
import { isMigrated } from '../store/database/migrate.ts'
import { schemaDifferences } from '../store/database/real-schema.ts'
import { folderProblem } from './folder-problem.ts'

export async function checkDatabase(config: DatabaseConfig): Promise<Finding[]> {
  const where = config.kind === 'postgres' ? 'The Postgres server' : `The embedded database in ${config.dir}`
  try {
    const store = await openDatabase(config)
    const tables = await checkTables(store.db).finally(() => store.close())
    return [{ ok: true, text: `${where} answers.` }, tables]
  } catch (error) {
    return [{ ok: false, text: databaseProblem(config, error) }]
  }
}

async function checkTables(db: Store['db']): Promise<Finding> {
  if (!(await isMigrated(db))) {
    const text = 'Its tables aren’t up to date. Run `npm run baton -- migrate`, or just start Baton.'
    return { ok: false, text }
  }
  const differences = await schemaDifferences(db)
  if (differences.length === 0) return { ok: true, text: 'Its tables are up to date.' }
  const advice = 'Undo what was changed by hand, or restore a backup, and start Baton again.'
  const text = [
    'Its tables differ from what this version expects:',
    ...differences.map((each) => `- ${each}`),
    advice,
  ]
  return { ok: false, text: text.join('\n     ') }
}

/** Why a database could not be opened, and what to do. */
export function databaseProblem(config: DatabaseConfig, error: unknown): string {
  if (error instanceof ConfigError) return error.message
  const why = error instanceof Error ? error.message || error.name : JSON.stringify(error)
  return config.kind === 'postgres'
    ? `The Postgres server doesn’t answer: ${withoutStop(why)}. Check DATABASE_URL, and that the server is running.`
    : folderProblem(config.dir, why)
}

function withoutStop(why: string): string {
  return scrub(why.trim()).replace(/\.$/, '')
}
