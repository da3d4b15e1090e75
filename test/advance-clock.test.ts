import { afterAll, beforeAll, expect, test } from 'vitest'
import { advanceClock } from '../src/cli/advance-clock.ts'
import { openApp, type TestApp } from './support/app.ts'
import { recordingAdapter, user } from './support/team.ts'

const slack = recordingAdapter()
/** When each was told what, by the app's clock. */
const told: string[] = []
let baton: TestApp
beforeAll(async () => {
  const { adapter } = slack
  const timed: typeof adapter = {
    ...adapter,
    async send(...args) {
      const [to] = args
      if (to.kind === 'person') told.push(baton.clock.now().toString())
      return adapter.send(...args)
    },
  }
  baton = await openApp({ adapters: [timed], now: '2026-03-02T12:00:00Z' })
})
afterAll(() => baton.close())

const walk = (to: string) =>
  advanceClock(baton.clock, Temporal.Instant.from(to), { dbs: [baton.db], app: baton.app })

test('on the way to another day everything happens at its own moment, with all that follows', async () => {
  const ana = user(baton.core, 'Ana')
  const kenji = user(baton.core, 'Kenji')
  await ana.say('me Europe/Lisbon')
  await kenji.say('me Asia/Tokyo')
  await ana.say('remind me to call the bank in 2 hours')
  await ana.say('add Deploy it @me')
  await ana.say('handoff T-1 @Kenji It is on staging')
  await walk('2026-03-03T12:00:00Z')
  // The reminder, the handoff in Kenji's morning, his nudge, and what Ana hears in hers.
  expect(told).toEqual([
    '2026-03-02T14:00:00Z',
    '2026-03-03T00:00:00Z',
    '2026-03-03T04:00:00Z',
    '2026-03-03T09:00:00Z',
  ])
  expect(slack.told('Ana').at(-1)).toContain('No one has answered your handoff of T-1 Deploy it')
  expect(baton.clock.now().toString()).toBe('2026-03-03T12:00:00Z')
  expect(baton.errors).toEqual([])
})
