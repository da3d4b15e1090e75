/** What the database uses for one program: the CPU time of the server processes behind its connections. */
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { benchName } from './server.ts'

export type Backends = AsyncDisposable & {
  /** In ms, so far. Undefined where the server's processes cannot be seen: on another machine, or outside Linux. */
  cpu(): Promise<number | undefined>
  /** A connection to the same database that counts as nobody's. */
  client: pg.Client
}

/** So often it is looked which connections there are. In ms. */
const lookEvery = 200

/** All of a database's connections, but for those of the bench: so each program that is measured has its own. */
export async function openBackends(url: string): Promise<Backends> {
  const client = new pg.Client({ connectionString: url, application_name: benchName })
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const isLocal = commandOf(rows[0]?.pid).startsWith('postgres')
  /** What each process has used so far; what it last had stays when its connection is closed. */
  const used = new Map<number, number>()
  let lookedAt = Number.NEGATIVE_INFINITY
  async function look(): Promise<void> {
    lookedAt = performance.now()
    const { rows } = await client.query<{ pid: number }>(
      'select pid from pg_stat_activity where datname = current_database() and application_name <> $1',
      [benchName],
    )
    for (const { pid } of rows) used.set(pid, used.get(pid) ?? 0)
  }
  return {
    client,
    async cpu() {
      if (!isLocal) return undefined
      if (performance.now() - lookedAt > lookEvery) await look()
      for (const [pid, before] of used) used.set(pid, cpuOf(pid) ?? before)
      return [...used.values()].reduce((sum, ms) => sum + ms, 0)
    },
    [Symbol.asyncDispose]: () => client.end(),
  }
}

function commandOf(pid: number | undefined): string {
  return read(`/proc/${pid}/cmdline`) ?? ''
}

/** Most kernels tell it to the nanosecond; all tell it in ticks, of which a second has 100. */
function cpuOf(pid: number): number | undefined {
  const exact = read(`/proc/${pid}/schedstat`)
  if (exact !== undefined) return Number(exact.split(' ')[0]) / 1e6
  const stat = read(`/proc/${pid}/stat`)
  if (stat === undefined) return undefined
  // The name before it may have spaces in it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
