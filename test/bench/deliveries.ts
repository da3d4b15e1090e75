/** Deliveries a second through the real app and an adapter that sends at once, against a queue that does nothing. */
import { PgBoss } from 'pg-boss'
import { pino } from 'pino'
import { createApp, workersOf } from '../../src/app.ts'
import type { Adapter } from '../../src/platform.ts'
import { systemClock } from '../../src/runtime/clock.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { createQueues, type Job } from '../../src/store/messages/outbox.ts'
import { median, perSecond, type Row } from './figures.ts'
import { withClient } from './server.ts'

/** `seeded` has people with accounts; `empty` is for the bare queue. */
export type Places = { seeded: string; empty: string }

/** Both take turns; what counts is the median of their rates. */
export async function measureDeliveries(urls: Places, count: number, rounds: number): Promise<Row> {
  const rates: { baton: number[]; bare: number[] } = { baton: [], bare: [] }
  for (let round = 0; round < rounds; round++) {
    rates.baton.push(await batonRate(urls.seeded, count))
    rates.bare.push(await bareRate(urls.empty, count))
  }
  const [measured, floor] = [median(rates.baton), median(rates.bare)]
  return {
    what: `${count.toLocaleString('en-US')} deliveries, against pg-boss with a handler that does nothing`,
    measured: perSecond(measured),
    floor: perSecond(floor),
    ratio: measured / floor,
    target: { least: 0.7 },
  }
}

async function batonRate(url: string, count: number): Promise<number> {
  await putOnQueue(url, await addDeliveries(url, count))
  await using opened = new AsyncDisposableStack()
  const store = opened.adopt(await openDatabase({ kind: 'postgres', url }), (each) => each.close())
  const { adapter, rate } = countingAdapter(count)
  const app = opened.adopt(
    createApp({
      store,
      adapters: [adapter],
      clock: systemClock,
      log: pino({ level: 'error' }),
      measures: { command() {}, delivery() {}, error() {} },
      gatherMs: 0,
    }),
    (each) => each.stop(),
  )
  await app.start()
  return await rate
}

async function bareRate(url: string, count: number): Promise<number> {
  const jobs = Array.from({ length: count }, (_, n) => ({ workspaceId: 'w', id: String(n) }))
  await putOnQueue(url, jobs)
  await using opened = new AsyncDisposableStack()
  const boss = opened.adopt(openQueue(url), (each) => each.stop({ graceful: true, timeout: 10_000 }))
  await boss.start()
  const { seen, rate } = meter(count)
  await boss.work<Job>('delivery', workersOf('delivery'), async (batch) => seen(batch.length))
  return await rate
}

/** From the first job to the last, so that neither side's start counts. */
function meter(count: number) {
  const { promise, resolve } = Promise.withResolvers<number>()
  let done = 0
  let since: { at: number; done: number } | undefined
  return {
    rate: promise,
    seen(jobs: number): void {
      done += jobs
      since ??= { at: performance.now(), done }
      if (done >= count) resolve(((done - since.done) / (performance.now() - since.at)) * 1000)
    },
  }
}

function countingAdapter(count: number): { adapter: Adapter; rate: Promise<number> } {
  const { seen, rate } = meter(count)
  const adapter: Adapter = {
    platform: 'slack',
    async start() {},
    ready: async () => [],
    pace: () => undefined,
    async send(to, _card, { id }) {
      seen(1)
      return { channel: to.id, message: id }
    },
    async stop() {},
  }
  return { adapter, rate }
}

function openQueue(url: string): PgBoss {
  const boss = new PgBoss({
    connectionString: url,
    max: 6,
    useListenNotify: true,
    schedule: false,
    registerInstance: false,
  })
  boss.on('error', console.error)
  return boss
}

async function putOnQueue(url: string, jobs: Job[]): Promise<void> {
  const boss = openQueue(url)
  await boss.start()
  await createQueues(boss)
  await boss.insert(
    'delivery',
    jobs.map((data) => ({ data })),
  )
  await boss.stop()
  await withClient(url, (client) => client.query('vacuum analyze pgboss.job'))
}

/** Pings as one gets them when somebody finishes what one waited for: two lines, a mention, a task, a button. */
const ping = {
  title: ['You can start ', { strong: 'T-12' }, ' now'],
  tone: 'good',
  blocks: [
    {
      kind: 'text',
      text: [{ mention: 'ACTOR', name: 'Person 1' }, ' finished T-11 Review the billing page.'],
    },
    {
      kind: 'tasks',
      rows: [
        {
          ref: 'T-12',
          title: 'Deploy the billing page',
          status: 'To do',
          category: 'open',
          priority: 'high',
          assignees: [{ mention: 'PERSON', name: 'Person 2' }],
          overdue: false,
          waitsFor: [],
        },
      ],
      more: 0,
    },
  ],
  buttons: [{ label: 'Start', call: { path: 'start', options: { task: 'T-12' } }, style: 'primary' }],
}

/** Each to somebody else: to one person one goes after the other, which is another thing to measure. */
function addDeliveries(url: string, count: number): Promise<Job[]> {
  return withClient(url, async (client) => {
    await client.query(
      `with more as (insert into person (workspace_id, id, name, role, created_at)
        select w.id, gen_random_uuid(), 'Reader ' || n, 'member', now()
        from workspace w, generate_series((select count(*) + 1 from person), $1::int) n returning *)
      insert into account (workspace_id, platform, external_id, installation, person_id, name)
      select m.workspace_id, 'slack', 'R' || m.id, i.external_id, m.id, m.name from more m
      join installation i on i.workspace_id = m.workspace_id`,
      [count],
    )
    const { rows } = await client.query<{ workspace_id: string; id: string }>(
      `with folk as (select *, row_number() over (order by id) - 1 as n, count(*) over () as among from person)
      insert into delivery (workspace_id, id, person_id, card, state, created_at)
      select p.workspace_id, gen_random_uuid(), p.id,
        replace(replace($1, 'ACTOR', a.id::text), 'PERSON', p.id::text)::jsonb, 'queued', now()
      from generate_series(1, $2::int) g join folk p on p.n = g % p.among join folk a on a.n = (g * 7 + 1) % a.among
      returning workspace_id, id`,
      [JSON.stringify(ping), count],
    )
    await client.query('vacuum analyze delivery')
    return rows.map((row) => ({ workspaceId: row.workspace_id, id: row.id }))
  })
}
