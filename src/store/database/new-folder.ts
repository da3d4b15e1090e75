/** The embedded database's folder, made by a process of its own: making it takes memory that is never given back. */
import { fork } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ConfigError } from '../../runtime/config.ts'

const program = fileURLToPath(import.meta.url)

/** Of the embedded database: a folder of another version does not open. */
export const postgresVersion = '18'

/** Does nothing where there is one. Throws where it cannot be made. */
export async function makeFolder(dir: string): Promise<void> {
  if (existsSync(join(dir, 'PG_VERSION'))) return
  // A folder without that file which is not empty is somebody else's, or damaged.
  if (existsSync(dir) && readdirSync(dir).length > 0) throw new ConfigError([notEmpty(dir)])
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let said = ''
  // Without what was given to this process alone, such as a debugger.
  const child = fork(program, [dir], { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  child.stderr?.on('data', (data: Buffer) => {
    said += data.toString()
  })
  child.once('error', reject)
  child.once('close', (code) => {
    if (code === 0) resolve()
    else reject(new Error(said.trim() || `making the database ended with ${code}`))
  })
  return promise
}

function notEmpty(dir: string): string {
  return `There’s something in ${dir}, and it’s no whole database. Check BATON_DATA_DIR. If it’s the right folder, it’s damaged: put a backup in its place, or move it away to start with an empty one.`
}

/** Half a folder is never there under this name, and who asked for it and is gone gets none. */
async function make(dir: string): Promise<void> {
  // Not above: the process that only waits for this one has no use for it yet.
  const { PGlite } = await import('@electric-sql/pglite')
  const half = `${dir}.new`
  await rm(half, { recursive: true, force: true })
  await (await PGlite.create(half)).close()
  // Only where nothing is in it.
  if (existsSync(dir)) await rmdir(dir)
  await rename(half, dir)
}

if (import.meta.main) {
  process.once('disconnect', () => process.exit(1))
  const dir = process.argv[2] ?? ''
  make(dir).then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(error instanceof Error ? error.message : JSON.stringify(error))
      process.exit(1)
    },
  )
}
