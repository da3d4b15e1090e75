/**
 * Claiming what is due among a million timers, as the ticker does it, against one bare SQL statement; and with a notification for
 * each, against one that writes these, too.
 */
import pg from 'pg'
import { tick } from '../../src/effects/timers/ticker.ts'
import { openDatabase, type Store } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { executeOn } from '../support/seeding.ts'
import { seedStorm } from '../support/storm.ts'
import { median, milliseconds, type Row } from './figures.ts'
import { settled, withClient } from './server.ts'

export async function measureTimers(url: string, all: number, due: number, rounds: number): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const store = opened.adopt(await openDatabase({ kind: 'postgres', url }), (each) => each.close())
  await migrate(store.db)
  // Every one of these people has put off each of these tasks.
  const team = { people: 100, each: Math.ceil(due / 100) }
  await seedStorm(executeOn(store.db), 'slack', team, new Date().toISOString())
  await withClient(url, async (client) => {
    await client.query('delete from timer')
    await client.query(addTimers("now() + (random() * 90 + 1) * interval '1 day'", all - due))
    await settled(client)
  })
  const client = new pg.Client({ connectionString: url })
  opened.defer(() => client.end())
  await client.connect()
  const ways = {
    bare: () => claimBare(client, due),
    claim: () => claim(store),
    noted: () => noteBare(client, due),
    effects: () => claim(store),
  }
  const seeds = { bare: addTimers, claim: addTimers, noted: () => putOff(due), effects: () => putOff(due) }
  const times: Record<keyof typeof ways, number[]> = { bare: [], claim: [], noted: [], effects: [] }
  for (let round = 0; round <= rounds; round++) {
    // The first round warms up.
    for (const way of ['bare', 'claim', 'noted', 'effects'] as const) {
      const ms = await timed(client, seeds[way](past, due), { due, work: ways[way] })
      if (round > 0) times[way].push(ms)
    }
  }
  const size = `${due.toLocaleString('en-US')} due timers out of ${all.toLocaleString('en-US')}`
  return [
    rowOf(`claiming ${size}, against one bare SQL statement`, times.claim, times.bare),
    rowOf(
      'the same with a notification for each, against one statement that writes them',
      times.effects,
      times.noted,
    ),
  ]
}

function rowOf(what: string, measured: number[], floor: number[]): Row {
  const [ours, theirs] = [median(measured), median(floor)]
  const target = { most: 3 }
  return { what, measured: milliseconds(ours), floor: milliseconds(theirs), ratio: ours / theirs, target }
}

/** Some moment of the last hour. */
const past = "now() - random() * interval '1 hour'"

type Claiming = { due: number; work: () => Promise<number> }

async function timed(client: pg.Client, seed: string, { due, work }: Claiming): Promise<number> {
  // What an earlier round is about to tell would come due in the middle of this one.
  await client.query("delete from timer where kind = 'release'")
  await client.query('delete from notification')
  await client.query(seed)
  await client.query('vacuum analyze timer')
  const started = performance.now()
  const claimed = await work()
  const ms = performance.now() - started
  if (claimed < due) throw new Error(`${claimed} timers were claimed instead of ${due}`)
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

/** The least that keeps what each of them has to tell. */
async function noteBare(client: pg.Client, due: number): Promise<number> {
  const { rowCount } = await client.query(
    `with gone as (delete from timer where id in
      (select id from timer where due_at <= now() order by due_at limit $1 for update skip locked)
      returning id, workspace_id, data)
    insert into notification (workspace_id, id, person_id, reason, cause, task_id, args, created_at, held_until)
    select workspace_id, gen_random_uuid(), (data->>'personId')::uuid, 'later', id, (data->>'taskId')::uuid, '{}', now(), now()
    from gone`,
    [due],
  )
  return rowCount ?? 0
}

function claim(store: Store): Promise<number> {
  return tick({
    db: store.db,
    scope: { now: Temporal.Now.instant(), gatherMs: 60_000 },
    failed(_timer, error) {
      throw error
    },
  })
}

/** Of cards that nobody has posted: nothing follows from them. */
function addTimers(dueAt: string, count: number): string {
  return `insert into timer (id, workspace_id, kind, subject, due_at, data)
    select gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'refresh', gen_random_uuid()::text, ${dueAt},
      '{"v": 1, "platform": "slack", "channel": "C1", "message": "1.1"}'
    from generate_series(1, ${count})`
}

/** Tasks that come back to people. */
function putOff(count: number): string {
  return `insert into timer (id, workspace_id, kind, subject, due_at, data)
    select gen_random_uuid(), p.workspace_id, 'later', p.id || ':' || t.id, ${past},
      jsonb_build_object('personId', p.id, 'taskId', t.id)
    from person p, task t limit ${count}`
}
