/** A great many reminders due in the same minute, and platforms that take so much and no more. */
import { sql } from 'kysely'
import { pino } from 'pino'
import type { App, createApp } from '../../src/app.ts'
import type { Adapter, Address, Pace } from '../../src/platform.ts'
import type { stoppedClock } from '../../src/runtime/clock.ts'
import type { Store } from '../../src/store/database/database.ts'
import { type Execute, filled, workspaceStatements } from './seeding.ts'

export type Storm = { people: number; each: number }

/** What a platform was sent: when, at what cost, and whether that was more than it takes. */
export type Gauge = { adapter: Adapter; sent: number; cost: number; broken: number }

/**
 * A platform that takes `most.count` requests in any `most.ms`. Whatever is over counts as broken, and is taken all the
 * same.
 */
export function gaugedPlatform(
  platform: 'slack' | 'discord',
  paceTo: (to: Address) => Pace | undefined,
  most: { count: number; ms: number },
  now: () => number,
): Gauge {
  const window: { at: number; cost: number }[] = []
  let inWindow = 0
  const gauge: Gauge = {
    sent: 0,
    cost: 0,
    broken: 0,
    adapter: {
      platform,
      async start() {},
      ready: async () => [],
      pace: paceTo,
      async send(to, _card, { id }) {
        const pace = paceTo(to)
        const cost = pace?.cost ?? 1
        const at = now()
        window.push({ at, cost })
        inWindow += cost
        while ((window[0]?.at ?? at) <= at - most.ms) inWindow -= window.shift()?.cost ?? 0
        if (inWindow > most.count) gauge.broken++
        gauge.sent++
        gauge.cost += cost
        return { channel: `D${gauge.sent}`, message: id }
      },
      async stop() {},
    },
  }
  return gauge
}

const stormStatements = [
  `insert into installation (platform, external_id, workspace_id, name, created_at)
    select :platform, 'T0', id, name, :due from workspace`,
  `insert into person (workspace_id, id, name, role, created_at)
    select w.id, gen_random_uuid(), 'Person ' || n, 'member', :due::timestamptz
    from workspace w, generate_series(1, :people) n`,
  `insert into account (workspace_id, platform, external_id, installation, person_id, name)
    select workspace_id, :platform, 'U' || split_part(name, ' ', 2), 'T0', id, name from person`,
  `insert into task (workspace_id, id, number, list_id, title, status_id, created_at, updated_at)
    select l.workspace_id, gen_random_uuid(), n, l.id, 'Task ' || n, s.id, :due::timestamptz, :due::timestamptz
    from list l join status s on s.workspace_id = l.workspace_id and s.name = 'To do', generate_series(1, :each) n`,
  'update workspace set last_number = :each',
  `insert into timer (id, workspace_id, kind, subject, due_at, data)
    select gen_random_uuid(), p.workspace_id, 'later', p.id || ':' || t.id, :due::timestamptz,
      jsonb_build_object('personId', p.id, 'taskId', t.id)
    from person p, task t`,
]

/** Everybody has an account on the platform, and `each` tasks that come back to them at `due`. */
export async function seedStorm(
  execute: Execute,
  platform: 'slack' | 'discord',
  { people, each }: Storm,
  due: string,
): Promise<void> {
  const given = { name: 'Storm', platform, people, each, due }
  for (const statement of [...workspaceStatements, ...stormStatements])
    await execute(filled(statement, given))
}

/** What the app is made of; a bench hands in that of another version. */
type Made = { createApp: typeof createApp; stoppedClock: typeof stoppedClock; store: Store }

/** Runs until nothing is left to do, from one moment at which something is due to the next; returns how many seconds that took on the app's clock. */
export async function weather(
  { createApp, stoppedClock, store }: Made,
  start: string,
  gaugeOf: (now: () => number) => Gauge,
): Promise<{ seconds: number; gauge: Gauge; errors: unknown[] }> {
  const clock = stoppedClock(start)
  const gauge = gaugeOf(() => clock.now().epochMilliseconds)
  const errors: unknown[] = []
  const app: App = createApp({
    store,
    adapters: [gauge.adapter],
    clock,
    log: pino({ level: 'error' }, { write: (line: string) => errors.push(line) }),
    measures: { command() {}, delivery() {}, error() {} },
    gatherMs: 60_000,
  })
  await app.start({ background: false })
  const sources = await dueSources(store)
  try {
    for (;;) {
      await app.settle()
      const next = await nextDue(store, clock.now(), sources)
      if (!next) break
      clock.moveTo(next)
    }
  } finally {
    await app.stop()
  }
  return { seconds: (clock.now().epochMilliseconds - Date.parse(start)) / 1000, gauge, errors }
}

async function nextDue(
  { db }: Store,
  now: Temporal.Instant,
  sources: string[],
): Promise<Temporal.Instant | undefined> {
  const least = sources.map((from) => `(select min(due_at) from ${from} due_at > '${now}')`).join()
  const { rows } = await sql<{ next: Date | null }>`select least(${sql.raw(least)}) as next`.execute(db)
  return rows[0]?.next?.toTemporalInstant()
}

/** Where this version keeps what is due later. */
async function dueSources({ db }: Store): Promise<string[]> {
  const { rows } = await sql`select from information_schema.columns
    where table_name = 'delivery' and column_name = 'due_at'`.execute(db)
  return ['timer where', ...(rows.length > 0 ? ["delivery where state = 'queued' and"] : [])]
}
