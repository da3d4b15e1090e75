/** One process at a time in a folder: the embedded database does not look after that itself, and two would ruin it. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { ConfigError } from '../../runtime/config.ts'

/** Resolves with what gives the folder back. Throws ConfigError where another process has it. */
export async function lockFolder(dir: string): Promise<() => Promise<void>> {
  const file = `${dir}.lock`
  const mine = `${process.pid} ${await startOf(process.pid)}`
  for (let tries = 1; ; tries++) {
    if (await create(file, mine)) return () => rm(file, { force: true })
    const holder = await readFile(file, 'utf8').catch(() => '')
    if (tries === 3 || (holder !== mine && (await isAlive(holder)))) throw inUse(dir, file, holder)
    await rm(file, { force: true })
  }
}

async function create(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** A process that was killed leaves its lock behind, and its number may be somebody else's by now. */
async function isAlive(holder: string): Promise<boolean> {
  const [pid = '', start = ''] = holder.split(' ')
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return start === (await startOf(Number(pid)))
}

/** When a process began, where the system tells (Linux); the same for as long as it runs. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name in brackets may hold anything; state and start are the 1st and the 20th field behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? 'ended' : (fields[19] ?? '')
}

function inUse(dir: string, file: string, holder: string): ConfigError {
  const who = holder.split(' ')[0] || 'unknown'
  return new ConfigError([
    `The database in ${dir} is in use by another Baton (process ${who}): stop that one, or give this one a folder of its own with BATON_DATA_DIR. Several at once need Postgres (DATABASE_URL). If there is no other, delete ${file}.`,
  ])
}
