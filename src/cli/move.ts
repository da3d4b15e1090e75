/** `move-to DATABASE_URL`: from the embedded database to a Postgres server. */
import { ConfigError, type DatabaseConfig } from '../runtime/config.ts'
import { openDatabase } from '../store/database/database.ts'
import { migrate } from '../store/database/migrate.ts'
import { moveDatabase } from '../store/database/move.ts'
import { databaseProblem } from './doctor.ts'

const example = 'npm run baton -- move-to postgres://baton:password@localhost:5432/baton'

/** Says each table as it has arrived. Throws where nothing was moved, and says why. */
export async function moveTo(
  config: DatabaseConfig,
  [url]: string[],
  write: (text: string) => void,
): Promise<void> {
  if (url === undefined || !/^postgres(?:ql)?:\/\//.test(url))
    throw new ConfigError([`Give the Postgres address to move to: ${example}`])
  if (config.kind === 'postgres')
    throw new ConfigError([
      'DATABASE_URL is set: Baton is on a server already. Unset it to move the embedded database.',
    ])
  await prepare(url)
  const started = performance.now()
  const moved = await moveDatabase({ dir: config.dir, url }, ({ table, rows }) => {
    if (rows > 0) write(`  ${table.padEnd(20)} ${rows.toLocaleString('en')} rows`)
  })
  const rows = moved.reduce((sum, each) => sum + each.rows, 0)
  const seconds = Math.round((performance.now() - started) / 1000)
  write(
    `Moved ${rows.toLocaleString('en')} rows in ${seconds} s. Set DATABASE_URL to that address and start Baton.`,
  )
  write(`The folder ${config.dir} is as it was. Keep it until you’re sure.`)
}

/** Makes the tables there, and sees that nothing is in them. */
async function prepare(url: string): Promise<void> {
  const at = { kind: 'postgres', url } as const
  const store = await openDatabase(at)
  try {
    await migrate(store.db)
    const used = await store.db.selectFrom('workspace').select('id').limit(1).executeTakeFirst()
    if (used) throw new ConfigError(['That database already has a Baton in it. Give an empty one.'])
  } catch (error) {
    throw error instanceof ConfigError ? error : new ConfigError([databaseProblem(at, error)])
  } finally {
    await store.close()
  }
}
