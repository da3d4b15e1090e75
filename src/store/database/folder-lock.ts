/**
 * One process at a time in a folder: the embedded database does not look after that itself, and two would ruin it. The lock is
 * the kernel's, taken by SQLite on a file beside the folder: it holds over containers that share a volume, where process
 * numbers say nothing, and is gone with its process however that ends.
 */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { DatabaseSync } from 'node:sqlite'
import { ConfigError } from '../../runtime/config.ts'

/** Resolves with what gives the folder back. Throws ConfigError where another process has it. */
export async function lockFolder(dir: string): Promise<() => Promise<void>> {
  await refuseOlder(dir)
  const holder = `${dir}.holder`
  const lock = new DatabaseSync(`${dir}.lock.db`, { timeout: 0 })
  try {
    // Held for as long as the transaction is open: there is never anything to commit.
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw inUse(dir, await readFile(holder, 'utf8').catch(() => ''))
  }
  await writeFile(holder, `process ${process.pid} on ${hostname()}`, { mode: 0o600 })
  return async () => {
    await rm(holder, { force: true })
    lock.close()
  }
}

/** https://www.sqlite.org/rescode.html#busy */
const busy = 5

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === busy
}

function inUse(dir: string, holder: string): ConfigError {
  const who = holder === '' ? '' : ` (${holder})`
  return new ConfigError([
    `The database in ${dir} is in use by another Baton${who}: stop that one, or give this one a folder of its own with BATON_DATA_DIR. Several at once need Postgres (DATABASE_URL).`,
  ])
}

/** Versions before this one left their process number in a file, and look at nothing else. */
async function refuseOlder(dir: string): Promise<void> {
  const file = `${dir}.lock`
  const [pid = '', start = ''] = (await readFile(file, 'utf8').catch(() => '')).split(' ')
  if (pid !== '' && (await startOf(pid)) === start && start !== '') throw inUse(dir, `process ${pid}`)
  await rm(file, { force: true })
}

/** When a process began, where the system tells (Linux). Empty where there is none. */
async function startOf(pid: string): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name in brackets may hold anything; state and start are the 1st and the 20th field behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? '' : (fields[19] ?? '')
}
