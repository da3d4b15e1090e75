/** Each delivery is sent by one process, in its turn; whoever takes over from one that is gone looks first. */
import { type KyselyPlugin, sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliverDue } from '../../src/delivery/worker.ts'
import { handleClaimed } from '../../src/effects/claimed.ts'
import { SendError } from '../../src/platform.ts'
import { claimDeliveries } from '../../src/store/messages/deliveries.ts'
import { nextDue } from '../../src/store/messages/due-work.ts'
import { takeFromOutbox } from '../../src/store/messages/outbox.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { onPostgres } from '../support/database.ts'
import { recordingAdapter, user } from '../support/team.ts'

let slack: ReturnType<typeof recordingAdapter>
let baton: TestApp
let asked: string[]
let ana: ReturnType<typeof user>
beforeEach(async () => {
  slack = recordingAdapter()
  asked = []
  baton = await openApp({ adapters: [slack.adapter], log: ({ query }) => void asked.push(query.sql) })
  ana = user(baton.core, 'Ana')
  for (const name of ['Kenji', 'Maya']) await user(baton.core, name).say('mine')
})
afterEach(async () => {
  expect(baton.errors).toEqual([])
  await baton.close()
})

const now = () => baton.clock.now().toString()
const titles = (person: string) =>
  slack.told(person).flatMap((text) => /assigned you T-\d+ (\w+)/.exec(text)?.[1] ?? [])

/** One message for each of these titles, to both. Nothing is sent yet. */
async function assign(all: string[]): Promise<void> {
  for (const title of all) {
    await ana.say(`add ${title} @kenji @maya`)
    await baton.app.follow()
  }
}

test('what a process that is gone was sending is another attempt of whoever takes over, and not before its lease is over', async () => {
  await assign(['One'])
  const attempts: number[] = []
  slack.control.after = (_to, { attempt }) => void attempts.push(attempt)
  expect(await claimDeliveries(baton.db, now(), 100)).toHaveLength(2)
  await baton.settle()
  expect(slack.sent).toEqual([])
  await sql`update delivery set leased_until = now() - interval '1 second'`.execute(baton.db)
  await baton.settle()
  expect(attempts).toEqual([2, 2])
})

test('what cannot be put into words keeps nothing else back, and is given up in the end', async () => {
  await assign(['One'])
  const kenji = baton.db.selectFrom('person').select('id').where('name', '=', 'Kenji')
  const broken = baton.db.updateTable('delivery').where('person_id', '=', kenji)
  await broken.set({ card: '{}', tells: null }).execute()
  await baton.settle()
  expect(titles('Maya')).toEqual(['One'])
  expect(baton.errors).toHaveLength(1)
  await broken.set({ attempts: 99, due_at: now() }).execute()
  await baton.settle()
  const { rows } = await sql`select problem from delivery where state = 'failed'`.execute(baton.db)
  expect(rows).toEqual([{ problem: expect.stringContaining('Something went wrong inside Baton') }])
  baton.errors.length = 0
})

test('what was sent is noted, too, where that goes wrong at first', async () => {
  await assign(['One'])
  let failures = 2
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      const isNoting = JSON.stringify(node).includes('needsAnotherPass')
      if (isNoting && failures-- > 0) throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
      return node
    },
    transformResult: async ({ result }) => result,
  }
  await deliverDue({
    db: baton.db.withPlugin(plugin),
    adapterFor: () => slack.adapter,
    now: baton.clock.now,
    report() {},
    bug: (error) => baton.errors.push(error),
  })
  expect(failures).toBeLessThan(1)
  const { rows } = await sql`select distinct state, leased_until from delivery`.execute(baton.db)
  expect(rows).toEqual([{ state: 'sent', leased_until: null }])
})

test('of a batch that fails, nothing overtakes what somebody else has taken meanwhile', async () => {
  const handled: number[][] = []
  const claimed = await handleClaimed<number>({
    db: baton.db,
    claim: async () => [1, 2, 3, 4],
    // The first half is somebody else's by now.
    again: async (_trx, part) => (part.includes(1) ? [] : part),
    async handle(_trx, rows) {
      handled.push(rows)
      if (rows.length === 4) throw new Error('one of them is broken')
    },
    async giveUp() {},
  })
  expect(claimed).toBe(4)
  expect(handled).toEqual([[1, 2, 3, 4], []])
})

test('of what goes to one person only the oldest can be claimed', async () => {
  await assign(['One', 'Two', 'Three'])
  const first = await claimDeliveries(baton.db, now(), 100)
  expect(first).toHaveLength(2)
  expect(await claimDeliveries(baton.db, now(), 100)).toEqual([])
})

test('two processes and a platform that fails keep the order of what each person is told, and double nothing', async () => {
  const other = await baton.beside()
  const wanted = Array.from({ length: 12 }, (_, index) => `Title${index}`)
  let turn = 0
  slack.control.refuse = () => {
    if (turn++ % 3 === 1) throw new SendError('retry', 'internal_error')
  }
  for (const title of wanted) {
    await ana.say(`add ${title} @kenji @maya`)
    await Promise.all([baton.settle(), other.settle()])
  }
  for (;;) {
    const next = await nextDue(baton.db, baton.clock.now())
    if (!next || titles('Maya').length + titles('Kenji').length === 24) break
    baton.clock.moveTo(next)
    await Promise.all([baton.settle(), other.settle()])
  }
  expect(titles('Kenji')).toEqual(wanted)
  expect(titles('Maya')).toEqual(wanted)
})

test('what waits behind another is left alone until its turn, and a message takes a handful of statements', async () => {
  slack.control.pace = () => ({ key: 'slack:T1', perSecond: 2, burst: 2, cost: 1, apartMs: 1000 })
  const wanted = Array.from({ length: 20 }, (_, index) => `Title${index}`)
  await assign(wanted)
  const behind = sql<{ id: string; trace: string }>`select id, xmin::text as trace from delivery
    where state = 'queued' order by cause desc, id limit 10`
  const { rows: before } = await behind.execute(baton.db)
  asked.length = 0
  for (let step = 0; step < 8; step++) {
    await baton.settle()
    const next = await nextDue(baton.db, baton.clock.now())
    if (next) baton.clock.moveTo(next)
  }
  expect(slack.sent.length).toBeGreaterThan(5)
  expect((await behind.execute(baton.db)).rows).toEqual(before)
  for (;;) {
    await baton.settle()
    const next = await nextDue(baton.db, baton.clock.now())
    if (!next || slack.sent.length === 40) break
    baton.clock.moveTo(next)
  }
  expect(titles('Kenji')).toEqual(wanted)
  const ofDeliveries = asked.filter((statement) => /\bdelivery\b|\bpace\b/.test(statement))
  expect(ofDeliveries.length / slack.sent.length).toBeLessThan(8)
})

// The embedded database has one connection: nobody else can be there.
test.runIf(onPostgres)(
  'whoever follows the oldest event of a workspace holds its others, and nobody else’s',
  async () => {
    const elsewhere = user(baton.core, 'Olga', { team: { id: 'T2', name: 'Elsewhere' } })
    await baton.app.follow()
    await ana.say('add One')
    await ana.say('add Two')
    await elsewhere.say('add Three')
    await baton.db.transaction().execute(async (trx) => {
      const mine = await takeFromOutbox(trx, now())
      expect(mine.map(({ kind }) => kind)).toEqual(['task.added', 'task.added'])
      await ana.say('add Four')
      await baton.db.transaction().execute(async (other) => {
        const theirs = await takeFromOutbox(other, now())
        expect(new Set(theirs.map(({ workspaceId }) => workspaceId)).size).toBe(1)
        expect(theirs[0]?.workspaceId).not.toBe(mine[0]?.workspaceId)
        expect(await baton.db.transaction().execute((third) => takeFromOutbox(third, now()))).toEqual([])
      })
    })
  },
)

test.runIf(onPostgres)('one workspace with very many events keeps no other waiting', async () => {
  const elsewhere = user(baton.core, 'Olga', { team: { id: 'T2', name: 'Elsewhere' } })
  await ana.say('add One')
  await elsewhere.say('add Two')
  await sql`insert into outbox (event_id, workspace_id)
    select gen_random_uuid(), workspace_id from outbox cross join generate_series(1, 3000)
    where event_id = (select min(event_id::text)::uuid from outbox)`.execute(baton.db)
  await baton.db.transaction().execute(async (trx) => {
    await takeFromOutbox(trx, now())
    const others = await baton.db.transaction().execute((other) => takeFromOutbox(other, now()))
    expect(others.length).toBeGreaterThan(0)
  })
})
