/** What timers hold outlives an upgrade, and is not lost where it cannot be read. */
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { recordingAdapter, user } from '../support/team.ts'
import { timedTeam, tuesday } from '../support/timed-team.ts'

let slack: ReturnType<typeof recordingAdapter>
let baton: TestApp
beforeEach(async () => {
  slack = recordingAdapter()
  baton = await openApp({ adapters: [slack.adapter] })
})
afterEach(() => baton.close())

async function at(instant: string) {
  baton.clock.moveTo(Temporal.Instant.from(instant))
  await baton.settle()
}

test('timers of before there were versions go off as those of today do', async () => {
  const told = async (change: () => Promise<unknown>) => {
    await timedTeam(baton)
    await change()
    slack.sent.length = 0
    await at(tuesday)
    expect(baton.errors).toEqual([])
    return slack.sent.map(({ text }) => text.replaceAll(/[0-9a-f-]{36}/g, '')).sort()
  }
  const kinds = await sql<{ kind: string }>`select distinct kind from timer`
  const today = await told(async () => {
    const set = (await kinds.execute(baton.db)).rows.map(({ kind }) => kind)
    expect(set).toEqual(
      expect.arrayContaining([
        'due',
        'stale',
        'waiting',
        'handoff',
        'standup',
        'later',
        'morning',
        'release',
      ]),
    )
  })
  await baton.close()
  slack = recordingAdapter()
  baton = await openApp({ adapters: [slack.adapter] })
  const before = await told(() => sql`update timer set data = data - 'v'`.execute(baton.db))
  expect(before).toEqual(today)
})

test('what cannot be read is kept and reported, and holds nothing else up', async () => {
  const ana = user(baton.core, 'Ana')
  await ana.say('me UTC')
  await ana.say('add Read the contract')
  await ana.say('add Sign it')
  await ana.say('later T-1 in 1 hour')
  await ana.say('later T-2 in 1 hour')
  await sql`update timer set data = '{"v": 2, "task": "T-1"}' where kind = 'later'
    and data->>'taskId' = (select id::text from task where number = 1)`.execute(baton.db)
  await at('2026-03-02T13:00:30Z')
  expect(slack.told('Ana')).toEqual([expect.stringContaining('T-2 Sign it')])
  expect(baton.errors).toEqual([
    expect.objectContaining({ kind: 'later', msg: 'a timer failed; it is tried again later' }),
  ])
  const left = await baton.db.selectFrom('timer').select('failures').where('kind', '=', 'later').execute()
  expect(left).toEqual([{ failures: 1 }])
})
