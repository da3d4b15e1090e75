/** A recurring task that is done by several people in the moment that its next one comes by itself. */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { series } from '../support/recurring.ts'

const { baton, person } = journey({ now: '2026-05-13T12:00:00Z' })
const ana = person('Ana')
const kenji = person('Kenji')
beforeAll(async () => {
  for (const each of [ana, kenji]) await each.say('me Europe/Lisbon')
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
