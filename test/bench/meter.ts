/** What a program uses, itself and in the database, and whether it has come to rest. */
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { type Backends, openBackends } from './backends.ts'
import type { Program } from './program.ts'

/** In ms. `database`: undefined where it cannot be measured. */
export type Cpu = { program: number; database: number | undefined }

export type Meter = AsyncDisposable & {
  /** So far. */
  cpu(): Promise<Cpu>
  /** Resolves when nothing is due, nor will be within `soonMs`, and the program and its connections are quiet. */
  rest(soonMs?: number): Promise<void>
}

/** Quiet is who uses at most so much of so long. In ms. */
const quiet = { most: 0.6, of: 6 }
/** How long a program may take to come to rest. In ms. */
const patience = 60_000

/** What says that work waits, in the tables that a version of Baton may have. */
const waits = [
  { table: 'timer', when: 'due_at' },
  { table: 'delivery', when: 'due_at', also: "state = 'queued'" },
  { table: 'outbox', when: "coalesce(put_off_until, '-infinity')" },
  { table: 'pgboss.job', when: 'start_after', also: "state in ('created', 'retry', 'active')" },
]

export async function openMeter(program: Program, url: string): Promise<Meter> {
  const backends = await openBackends(url)
  const cpu = async () => ({ program: await program.cpu(), database: await backends.cpu() })
  const due = await openDue(backends)
  async function isQuiet(): Promise<boolean> {
    const before = await cpu()
    await pause(quiet.of)
    const used = between(before, await cpu())
    return used.program <= quiet.most && (used.database ?? 0) <= quiet.most
  }
  return {
    cpu,
    async rest(soonMs = 0) {
      const until = performance.now() + patience
      while (!(await isQuiet()) || (await due(soonMs))) {
        if (performance.now() > until)
          throw new Error(`${program.url} did not come to rest in ${patience / 1000} s`)
      }
    },
    [Symbol.asyncDispose]: () => backends[Symbol.asyncDispose](),
  }
}

async function openDue({ client }: Backends): Promise<(soonMs: number) => Promise<boolean>> {
  const asked: string[] = []
  for (const { table, when, also = 'true' } of waits) {
    const column = when.match(/\w+_\w+/)?.[0] ?? ''
    if (!(await isThere(client, table, column))) continue
    asked.push(`exists (select from ${table} where ${when} <= now() + $1 * interval '1 ms' and ${also})`)
  }
  if (asked.length === 0) return async () => false
  const text = `select ${asked.join(' or ')} as due`
  return async (soonMs) => {
    const { rows } = await client.query<{ due: boolean }>({ name: 'due', text, values: [soonMs] })
    return rows[0]?.due ?? false
  }
}

async function isThere(client: pg.Client, table: string, column: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from pg_attribute where attrelid = to_regclass($1) and attname = $2 and not attisdropped',
    [table, column],
  )
  return rowCount === 1
}

export function between(before: Cpu, after: Cpu): Cpu {
  const program = after.program - before.program
  if (before.database === undefined || after.database === undefined) return { program, database: undefined }
  return { program, database: after.database - before.database }
}

/** What a program uses in a ms in which nobody wants anything of it. */
export async function idleRate(meter: Meter, forMs: number): Promise<Cpu> {
  await meter.rest(forMs)
  const [before, started] = [await meter.cpu(), performance.now()]
  await pause(forMs)
  const used = between(before, await meter.cpu())
  return scaled(used, 1 / (performance.now() - started))
}

export function scaled({ program, database }: Cpu, by: number): Cpu {
  return { program: program * by, database: database === undefined ? undefined : database * by }
}
