/**
 * Twenty people in three zones work for a week and hand things on, and every message that they are sent is judged at
 * its moment by the facts in the database. WEEK=5 prints the counts with the first five of each.
 */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { type Counts, countsOf, table } from './week/counts.ts'
import { type Lived, liveThrough } from './week/live.ts'
import { firstDay } from './week/plan.ts'

const { slack, baton } = journey({ now: `${firstDay}T00:00:00Z`, gatherMs: 60_000 })
let lived: Lived
let counts: Counts
beforeAll(async () => {
  lived = await liveThrough(baton, slack, 20)
  counts = await countsOf(baton, lived)
  if (process.env.WEEK) process.stdout.write(`${table(counts, Number(process.env.WEEK))}\n`)
}, 600_000)

test('the week is one in which people do what they set out to do, and most of what they are told is understood here', () => {
  expect(lived.refused).toEqual([])
  expect(counts.messages.count).toBeGreaterThan(150)
  const claims = lived.found.flatMap((each) => each.claims)
  expect(claims.filter(({ kind }) => kind === 'other').length / claims.length).toBeLessThan(0.1)
})

type Limit = (count: { of?: number }) => number
const none = () => 0
/** What may be of each. */
const most: Record<Exclude<keyof Counts, 'messages'>, Limit> = {
  'outside hours': none,
  'not so': none,
  'told twice': none,
  'owed after a morning': none,
  'asks for nothing': ({ of = 0 }) => of / 10,
  'second in the first hour': none,
  'long mornings': none,
  'many buttons': none,
}
// The names of an object's own keys.
test.each(Object.keys(most) as (keyof typeof most)[])('%s', (name) => {
  const found = counts[name]
  expect(found.count, table(counts)).toBeLessThanOrEqual(most[name](found))
})
