/** Checks of the database, in words. The adapters bring their own of their platforms. */
import { existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Finding } from '../platform.ts'
import { ConfigError, type DatabaseConfig } from '../runtime/config.ts'
import { openDatabase, type Store } from '../store/database/database.ts'
import { isMigrated } from '../store/database/migrate.ts'
import { schemaDifferences } from '../store/database/real-schema.ts'

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
    ? `The Postgres server doesn’t answer: ${why}. Check DATABASE_URL, and that the server is running.`
    : folderProblem(config.dir, why)
}

/** In megabytes: what a new database takes, and some more to work with. */
const leastRoom = 100

function folderProblem(dir: string, why: string): string {
  const room = roomAt(dir)
  if (room !== undefined && room < leastRoom)
    return `The disk of ${dir} is full: ${room} MB are left, and Baton needs ${leastRoom} MB to start. Make room and start again. Nothing is lost.`
  return `The embedded database in ${dir} doesn’t open: ${why}. Check BATON_DATA_DIR. If it’s the right folder, it’s damaged: put a backup in its place, or move it away to start with an empty one.`
}

/** In megabytes. Undefined where there is no such folder. */
function roomAt(dir: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(existsSync(dir) ? dir : dirname(dir))
    return Math.floor((bavail * bsize) / 1e6)
  } catch {
    return undefined
  }
}
