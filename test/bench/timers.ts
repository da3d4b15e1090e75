/** Claiming what is due among a million timers, as the ticker does it, against one bare SQL statement. */
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { tick } from '../../src/effects/timers/ticker.ts'
import { migrate, openDatabase, type Store } from '../../src/store/database/database.ts'
import { createQueues, type Enqueue, enqueueWith } from '../../src/store/messages/outbox.ts'
import { median, milliseconds, type Row } from './figures.ts'
import { settled, withClient } from './server.ts'

export async function measureTimers(url: string, all: number, due: number, rounds: number): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const store = opened.adopt(await openDatabase({ kind: 'postgres', url }), (each) => each.close())
  const boss = opened.adopt(new PgBoss({ ...store.boss, schedule: false }), (each) => each.stop())
  await migrate(store.db)
  await boss.start()
  await createQueues(boss)
  await withClient(url, async (client) => {
    await client.query(addTimers("now() + (random() * 90 + 1) * interval '1 day'", all - due))
    await settled(client)
  })
  const client = new pg.Client({ connectionString: url })
  opened.defer(() => client.end())
  await client.connect()
  const ways = {
    bare: () => claimBare(client, due),
    claim: () => claim(store, async () => {}),
    effects: () => claim(store, enqueueWith(boss)),
  }
  const times: Record<keyof typeof ways, number[]> = { bare: [], claim: [], effects: [] }
  for (let round = 0; round <= rounds; round++) {
    // The first round warms up.
    for (const way of ['bare', 'claim', 'effects'] as const) {
      const ms = await timed(client, due, ways[way])
      if (round > 0) times[way].push(ms)
    }
  }
  const size = `${due.toLocaleString('en-US')} due timers out of ${all.toLocaleString('en-US')}`
  return [
    rowOf(`claiming ${size}, against one bare SQL statement`, times.claim, times.bare),
    rowOf('the same with what follows: a job in the queue for each', times.effects, times.bare),
  ]
}

function rowOf(what: string, measured: number[], floor: number[]): Row {
  const [ours, theirs] = [median(measured), median(floor)]
  const target = { most: 3 }
  return { what, measured: milliseconds(ours), floor: milliseconds(theirs), ratio: ours / theirs, target }
}

async function timed(client: pg.Client, due: number, work: () => Promise<number>): Promise<number> {
  await client.query(addTimers("now() - random() * interval '1 hour'", due))
  await client.query('vacuum analyze timer')
  const started = performance.now()
  const claimed = await work()
  const ms = performance.now() - started
  if (claimed !== due) throw new Error(`${claimed} timers were claimed instead of ${due}`)
  return ms
}

async function claimBare(client: pg.Client, due: number): Promise<number> {
  const { rows } = await client.query(
    `delete from timer where id in
      (select id from timer where due_at <= now() order by due_at limit $1 for update skip locked)
    returning id, workspace_id, kind, subject, due_at, data`,
    [due],
  )
  return rows.length
}

function claim(store: Store, enqueue: Enqueue): Promise<number> {
  return tick({
    db: store.db,
    ring: { enqueue, now: Temporal.Now.instant(), gatherMs: 60_000 },
    failed(_timer, error) {
      throw error
    },
  })
}

function addTimers(dueAt: string, count: number): string {
  return `insert into timer (id, workspace_id, kind, subject, due_at, data)
    select gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'retry', gen_random_uuid()::text, ${dueAt}, '{}'
    from generate_series(1, ${count})`
}
