/** A recurring task that is done by several people in the moment that its next one comes by itself. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { series } from '../support/recurring.ts'
import { recordingAdapter, user } from '../support/team.ts'

let baton: TestApp
let ana: ReturnType<typeof user>
let kenji: ReturnType<typeof user>
beforeAll(async () => {
  baton = await openApp({ adapters: [recordingAdapter().adapter], now: '2026-05-13T12:00:00Z' })
  ana = user(baton.core, 'Ana')
  kenji = user(baton.core, 'Kenji')
  for (const each of [ana, kenji]) await each.say('me Europe/Lisbon')
})
afterAll(async () => {
  expect(baton.errors).toEqual([])
  await baton.close()
})

test('each time one is made for each run', async () => {
  const { add, dues, last } = series(baton, ana)
  await ana.say(`repeat ${await add('Meet the team due:2026-05-18')} every day at 9`)
  let days = 1
  for (let day = 19; day < 29; day++) {
    const ref = await last('Meet the team')
    baton.clock.moveTo(Temporal.Instant.from(`2026-05-${day}T08:00:00Z`))
    await Promise.all([ana.say(`done ${ref}`), baton.settle(), kenji.say(`done ${ref}`), baton.settle()])
    await baton.settle()
    const made = await dues('Meet the team')
    // Whether the timer came first or it was done first: one for this run or, as it was done early, for the next.
    expect(new Set(made).size).toBe(made.length)
    expect(made.length).toBeLessThanOrEqual(days + 2)
    days = made.length
  }
})
