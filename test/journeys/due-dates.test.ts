import { beforeAll, beforeEach, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

// A Monday.
const { slack, baton, person } = journey({ now: '2026-03-02T12:00:00Z' })
const kenji = person('Kenji')
const ana = person('Ana')
beforeAll(async () => {
  await ana.say('me Europe/Lisbon')
  await kenji.say('me Asia/Tokyo')
})
beforeEach(() => {
  slack.sent.length = 0
})

async function at(moment: string): Promise<string[]> {
  baton.clock.moveTo(Temporal.Instant.from(moment))
  await baton.settle()
  return slack.sent.splice(0).map((sent) => sent.text)
}

test('a day without a time: told a working day before, on its morning, and once after it', async () => {
  await ana.say('add Write the minutes @kenji due:2026-03-06')
  expect(await at('2026-03-03T00:00:00Z')).toEqual([expect.stringContaining('assigned you')])
  expect(await at('2026-03-04T23:59:00Z')).toEqual([])
  // Thursday, 9:00 in Tokyo.
  expect(await at('2026-03-05T00:00:00Z')).toEqual([
    expect.stringContaining('T-1 Write the minutes is due Fri, Mar 6'),
  ])
  expect(await at('2026-03-06T00:00:00Z')).toEqual([
    expect.stringContaining('T-1 Write the minutes is due today'),
  ])
  // Friday, 18:00 in Tokyo: their day is over, so it is told with the next one.
  expect(await at('2026-03-06T09:00:00Z')).toEqual([])
  expect(await at('2026-03-08T23:59:00Z')).toEqual([])
  expect(await at('2026-03-09T00:00:00Z')).toEqual([
    expect.stringContaining('T-1 Write the minutes was due Fri, Mar 6'),
  ])
  expect(await at('2026-03-13T12:00:00Z')).toEqual([])
})

test('what is put off rings later, and what is done not at all', async () => {
  await ana.say('add Ship it @ana due:"2026-03-18 17:00"')
  await ana.say('add Tell them @ana due:"2026-03-18 17:00"')
  await ana.say('due T-2 2026-03-20 17:00')
  await ana.say('done T-3')
  expect(await at('2026-03-18T18:00:00Z')).toEqual([])
  expect(await at('2026-03-19T09:00:00Z')).toEqual([expect.stringContaining('T-2 Ship it is due')])
  await ana.say('undo')
  await ana.say('done T-2')
  expect(await at('2026-03-30T18:00:00Z')).toEqual([])
  const timers = await baton.db.selectFrom('timer').select('kind').where('kind', '=', 'due').execute()
  expect(timers).toEqual([])
})
