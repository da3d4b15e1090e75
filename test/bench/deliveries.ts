/** Deliveries a second through the real app and an adapter that sends at once, against a queue that does nothing. */
import { PgBoss, type QueueOptions, type WorkOptions } from 'pg-boss'
import { pino } from 'pino'
import type { Adapter } from '../../src/platform.ts'
import type { Parts } from './checkout.ts'
import { median, perSecond, type Row } from './figures.ts'
import { here } from './program.ts'
import { roundOf } from './round.ts'
import { addDeliveries, type Delivery } from './seed-deliveries.ts'
import { benchName, withClient } from './server.ts'

/** A queue whose jobs outlive the process that works on them, and workers that take many at a time. */
const options: QueueOptions & { notify: boolean } = {
  notify: true,
  heartbeatSeconds: 10,
  expireInSeconds: 300,
  retryLimit: 100,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  deleteAfterSeconds: 3600,
}
const workers: WorkOptions = {
  batchSize: 100,
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 5,
  burstWhenBatchFull: true,
  localConcurrency: 3,
}

/** `seeded` has people with accounts; `empty` is for the bare queue. */
export type Places = { seeded: string; empty: string }

/** Both take turns; what counts is the median of their rates. */
export async function measureDeliveries(urls: Places, count: number, rounds: number): Promise<Row> {
  const rates: { baton: number[]; bare: number[] } = { baton: [], bare: [] }
  for (let round = 0; round < rounds; round++) {
    const { value } = await roundOf({ what: 'deliveries', checkout: here, url: urls.seeded, count })
    rates.baton.push(value)
    rates.bare.push(await bareRate(urls.empty, count))
  }
  const [measured, floor] = [median(rates.baton), median(rates.bare)]
  return {
    what: `${count.toLocaleString('en-US')} deliveries, against pg-boss with a handler that does nothing`,
    measured: perSecond(measured),
    floor: perSecond(floor),
    ratio: measured / floor,
    target: { least: 1 },
  }
}

/** A second's deliveries of the app. */
export async function appRate(parts: Parts, url: string, count: number): Promise<number> {
  // The app makes its queue when it first starts.
  await using opened = new AsyncDisposableStack()
  const store = opened.adopt(await parts.openDatabase({ kind: 'postgres', url }), (each) => each.close())
  const { adapter, rate } = countingAdapter(count)
  const open = () =>
    parts.createApp({
      store,
      adapters: [adapter],
      clock: parts.systemClock,
      log: pino({ level: 'error' }),
      measures: { command() {}, delivery() {}, error() {} },
      gatherMs: 0,
    })
  const first = open()
  await first.start({ background: false })
  await first.stop()
  await queue(url, await addDeliveries(url, count))
  const app = opened.adopt(open(), (each) => each.stop())
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
  await boss.work<Delivery>('delivery', workers, async (batch) => seen(batch.length))
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
    application_name: benchName,
    useListenNotify: true,
    schedule: false,
    registerInstance: false,
  })
  boss.on('error', console.error)
  return boss
}

/** Deliveries wait as jobs of pg-boss, where the app has that; else they are their own queue. */
async function queue(url: string, deliveries: Delivery[]): Promise<void> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ there: boolean }>("select to_regclass('pgboss.job') is not null as there"),
  )
  if (rows[0]?.there) await putOnQueue(url, deliveries)
}

async function putOnQueue(url: string, jobs: Delivery[]): Promise<void> {
  const boss = openQueue(url)
  await boss.start()
  if (!(await boss.getQueue('delivery'))) await boss.createQueue('delivery', options)
  await boss.insert(
    'delivery',
    jobs.map((data) => ({ data })),
  )
  await boss.stop()
  await withClient(url, (client) => client.query('vacuum analyze pgboss.job'))
}
