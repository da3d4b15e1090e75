import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pathBetween } from '../../src/domain/task/graph.ts'
import type { Database } from '../../src/store/schema.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { onPostgres } from '../support/database.ts'
import { recordingAdapter, user } from '../support/team.ts'

const slack = recordingAdapter()
let baton: TestApp
beforeAll(async () => {
  baton = await openApp({ adapters: [slack.adapter] })
})
afterAll(() => baton.close())

let team = 0
const people = () => {
  const from = { team: { id: `T${team}` } }
  return ['Ana', 'Kenji', 'Maya'].map((name) => user(baton.core, `${name}${team}`, from))
}
beforeEach(() => {
  team++
  slack.sent.length = 0
})

test('fifty people finishing two blockers at once give one ping', async () => {
  const [ana, kenji] = people()
  await ana?.say('add API')
  await ana?.say('add Tests')
  await kenji?.say('add Deploy @me after:T-1,T-2')
  await baton.settle()
  const finishers = Array.from({ length: 50 }, (_, index) =>
    user(baton.core, `F${index}`, { team: { id: `T${team}` } }),
  )
  await Promise.all(finishers.map((each) => each.say('mine')))

  const answers = await Promise.all(finishers.map((each, index) => each.say(`done T-${1 + (index % 2)}`)))
  expect(answers.filter((answer) => answer.includes(' finished T-'))).toHaveLength(2)
  expect(answers.filter((answer) => answer.includes('is already in “Done”'))).toHaveLength(48)
  await baton.settle()
  expect(slack.sent.map((each) => each.to.id)).toEqual([`Kenji${team}`])
  expect(slack.sent[0]?.text).toContain('T-3 Deploy is ready for you')
  expect(baton.errors).toEqual([])
})

test('a blocker that is finished while somebody takes it out of the way gives no second ping', async () => {
  const [ana, kenji] = people()
  await ana?.say('add API')
  await kenji?.say('add Deploy @me after:T-1')
  let done: Promise<string> | undefined
  await baton.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ workspace_id: string; id: string }>`
      select t.workspace_id, t.id from task t join installation i using (workspace_id)
      where i.external_id = ${`T${team}`} and t.number = 2 for no key update of t`.execute(trx)
    const [deploy] = rows
    await trx
      .deleteFrom('dependency')
      .where('workspace_id', '=', deploy?.workspace_id ?? '')
      .where('dependent_id', '=', deploy?.id ?? '')
      .execute()
    done = ana?.say('done T-1')
    while (onPostgres && (await lockWaiters(trx)) === 0);
  })
  expect(await done).toContain('finished T-1')
  await baton.settle()
  expect(slack.told(`Kenji${team}`)).toEqual([])
})

async function lockWaiters(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql`select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
  return rows.length
}

test('while a blocker remains nobody is pinged, and reopening one blocks again', async () => {
  const [ana, kenji] = people()
  for (const title of ['API', 'Tests']) await ana?.say(`add ${title}`)
  await kenji?.say('add Deploy @me after:T-1,T-2')
  await ana?.say('done T-1')
  await baton.settle()
  expect(slack.sent).toEqual([])
  expect(await ana?.say('reopen T-1')).toContain('T-3 is waiting for it again')
  await ana?.say('done T-2')
  await baton.settle()
  expect(slack.sent).toEqual([])
  await ana?.say('status T-1 closed')
  await baton.settle()
  expect(slack.told(`Kenji${team}`)).toHaveLength(1)
})

test('what nobody has is told to the channel of its list', async () => {
  const [ana] = people()
  await ana?.say('add API')
  await ana?.say('add Deploy after:T-1')
  await ana?.say('done T-1 it is up')
  await baton.settle()
  expect(slack.sent.map((each) => each.to)).toEqual([
    { platform: 'slack', team: `T${team}`, kind: 'channel', id: 'C1' },
  ])
  expect(slack.sent[0]?.text).toContain('T-2 Deploy is ready, and no one is assigned yet')
})

test('dependencies added at the same time never close a circle', async () => {
  const [ana] = people()
  for (let each = 1; each <= 6; each++) await ana?.say(`add Task ${each}`)
  const pairs = Array.from({ length: 40 }, (_, index) => [1 + (index % 6), 1 + ((index * 5 + 1) % 6)])
  await Promise.all(pairs.map(([dependent, blocker]) => ana?.say(`depend T-${dependent} on T-${blocker}`)))
  const rows = await baton.db
    .selectFrom('dependency')
    .select(['blocker_id as blocker', 'dependent_id as dependent'])
    .execute()
  expect(rows.length).toBeGreaterThan(5)
  for (const row of rows) expect(pathBetween(rows, row.dependent, row.blocker)).toBeUndefined()
  expect(baton.errors).toEqual([])
})

test('a circle is refused, showing the way round', async () => {
  const [ana] = people()
  for (let each = 1; each <= 3; each++) await ana?.say(`add Task ${each}`)
  await ana?.say('depend T-2 on T-1')
  await ana?.say('depend T-3 on T-2')
  expect(await ana?.say('depend T-1 on T-3')).toContain('T-3 → T-1 → T-2 → T-3')
  expect(await ana?.say('depend T-1 on T-1')).toContain('T-1 can’t wait for itself')
  expect(await ana?.say('add Both ways after:T-3 before:T-1')).toContain(
    'the new task → T-1 → T-2 → T-3 → the new task',
  )
  expect(await ana?.say('list')).not.toContain('Both ways')
})

test('numbers are never given twice, whoever adds at the same time', async () => {
  const all = people()
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) => all[index % 3]?.say(`add Task ${index}`)),
  )
  const refs = answers.map((answer) => /T-\d+/.exec(answer ?? '')?.[0])
  expect(new Set(refs).size).toBe(30)
  const { rows } = await sql<{ id: string }>`select id from workspace where name = 'Workspace' and id in
    (select workspace_id from installation where external_id = ${`T${team}`})`.execute(baton.db)
  expect(rows).toHaveLength(1)
})

test('the same invocation twice changes things once and gets the same answer', async () => {
  const [ana] = people()
  const once = { id: 'again-1' }
  const [first, second] = await Promise.all([ana?.reply('add API', once), ana?.reply('add API', once)])
  expect(first?.card).toEqual(second?.card)
  expect([first?.repeated, second?.repeated].sort()).toEqual([false, true])
  const third = await ana?.reply('add API', once)
  expect(third).toEqual({ ...first, repeated: true })
  expect(await ana?.say('show T-2')).toContain('There’s no task “T-2” here')
})

test('what only read is remembered where the platform may deliver it again', async () => {
  const [ana] = people()
  await ana?.say('add API')
  const kept = async () =>
    (await baton.db.selectFrom('invocation').select('id').where('id', 'like', 'slack:read-%').execute()).map(
      ({ id }) => id,
    )
  const again = { id: 'read-mention' }
  await ana?.reply('list', again)
  await expect.poll(kept).toHaveLength(1)
  expect((await ana?.reply('list', again))?.repeated).toBe(true)
  const once = { id: 'read-command', deliveredOnce: true as const }
  await ana?.reply('list', once)
  expect((await ana?.reply('list', once))?.repeated).toBe(false)
  await ana?.reply('add Web', { id: 'read-change', deliveredOnce: true })
  await baton.settle()
  expect((await kept()).sort()).toEqual(['slack:read-change', 'slack:read-mention'])
})

test('a refusal stays the same answer, although it would succeed by now', async () => {
  const [ana] = people()
  const once = { id: 'refused-1' }
  const refused = await ana?.reply('done T-1', once)
  expect(refused?.card.title).toEqual(['There’s no task “T-1” here.'])
  await ana?.say('add API')
  expect((await ana?.reply('done T-1', once))?.card).toEqual(refused?.card)
  expect(await ana?.say('show T-1')).toContain('Status: To do')
})

test('one workspace never sees or touches another’s tasks and people', async () => {
  const [ana] = people()
  await ana?.say('add Secret plan #hush')
  const id = (
    await baton.db
      .selectFrom('person')
      .select('id')
      .where('name', '=', `Ana${team}`)
      .executeTakeFirstOrThrow()
  ).id
  const stranger = user(baton.core, 'Eve', { team: { id: `other${team}` } })
  await stranger.say('add Mine')
  await stranger.say('done T-1')
  for (const words of [
    'show T-2',
    'list #hush',
    'list',
    `assign T-1 @${id}`,
    `assign T-1 <@Ana${team}>`,
    `assign T-1 @Ana${team}`,
  ]) {
    expect(await stranger.say(words)).not.toMatch(/Secret|hush ·|assigned @?Ana/)
  }
  expect(
    await baton.core.suggest({
      platform: 'slack',
      team: `other${team}`,
      caller: { id: 'Eve', name: 'Eve' },
      path: 'show',
      option: 'task',
      text: '',
    }),
  ).toEqual([])
  expect(await ana?.say('show T-1')).toContain('Status: To do')
})

test('starting anyway is recorded', async () => {
  const [ana] = people()
  await ana?.say('add API')
  await ana?.say('add Deploy after:T-1')
  expect(await ana?.say('start T-2 anyway:yes')).toContain(
    'Started, although it’s still waiting for other tasks.',
  )
  const { rows } = await sql<{ anyway: boolean }>`select (data->>'anyway')::boolean as anyway from event
    where kind = 'task.status' and data->>'anyway' is not null
      and workspace_id = (select workspace_id from installation where external_id = ${`T${team}`})`.execute(
    baton.db,
  )
  expect(rows).toEqual([{ anyway: true }])
})
