/** A great many reminders due in the same minute, and platforms that take so much and no more. */
import { type Kysely, sql } from 'kysely'
import { pino } from 'pino'
import { type App, createApp } from '../../src/app.ts'
import type { Adapter, Address, Pace } from '../../src/platform.ts'
import { stoppedClock } from '../../src/runtime/clock.ts'
import type { Store } from '../../src/store/database/database.ts'
import type { Database } from '../../src/store/schema.ts'
import { nextTimer } from '../../src/store/time/timers.ts'
import { addWorkspace } from '../../src/store/workspaces/new-workspace.ts'

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

/** Everybody has an account on the platform, and `each` tasks that come back to them at `due`. */
export async function seedStorm(
  db: Kysely<Database>,
  platform: 'slack' | 'discord',
  { people, each }: Storm,
  due: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const workspace = await addWorkspace(trx, 'Storm', due)
    const one = sql`${workspace}::uuid`
    await sql`insert into installation (platform, external_id, workspace_id, name, created_at)
      values (${platform}, 'T0', ${one}, 'Storm', ${due})`.execute(trx)
    await sql`insert into person (workspace_id, id, name, role, created_at)
      select ${one}, gen_random_uuid(), 'Person ' || n, 'member', ${due}::timestamptz
      from generate_series(1, ${sql.lit(people)}) n`.execute(trx)
    await sql`insert into account (workspace_id, platform, external_id, installation, person_id, name)
      select workspace_id, ${platform}, 'U' || split_part(name, ' ', 2), 'T0', id, name from person`.execute(
      trx,
    )
    await sql`insert into task (workspace_id, id, number, list_id, title, status_id, created_at, updated_at)
      select ${one}, gen_random_uuid(), n, (select id from list), 'Task ' || n,
        (select id from status where name = 'To do'), ${due}::timestamptz, ${due}::timestamptz
      from generate_series(1, ${sql.lit(each)}) n`.execute(trx)
    await sql`update workspace set last_number = ${each} where id = ${one}`.execute(trx)
    await sql`insert into timer (id, workspace_id, kind, subject, due_at, data)
      select gen_random_uuid(), ${one}, 'later', p.id || ':' || t.id, ${due}::timestamptz,
        jsonb_build_object('personId', p.id, 'taskId', t.id)
      from person p, task t`.execute(trx)
  })
}

/** Runs until nothing is left to do, from one timer to the next; returns how many seconds that took on the app's clock. */
export async function weather(
  store: Store,
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
  try {
    for (;;) {
      await app.settle()
      const next = await nextTimer(store.db, clock.now())
      if (!next) break
      clock.moveTo(next)
    }
  } finally {
    await app.stop()
  }
  return { seconds: (clock.now().epochMilliseconds - Date.parse(start)) / 1000, gauge, errors }
}
