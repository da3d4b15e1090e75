/** A day is the same wherever it is typed: as a due date, for a reminder, in a filter, for a time off. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spanOf } from '../../../src/domain/filter/dates.ts'
import { readTime } from '../../../src/domain/reminder/reminder-time.ts'
import { readMoment } from '../../../src/domain/time/reader/read-moment.ts'
import { readPeriod } from '../../../src/domain/time/reader/read-period.ts'

const weekday = fc.constantFrom('monday', 'tue', 'wednesday', 'thu', 'friday', 'sat', 'sunday')
const month = fc.constantFrom('january', 'feb', 'march', 'june', 'november', 'dec')
const nth = fc.constantFrom('1st', '3rd', '15th', '20th', '31st')
const count = fc.integer({ min: 1, max: 12 })
const day = fc.oneof(
  fc.constantFrom(
    ...['today', 'tomorrow', 'day after tomorrow', 'the day before christmas', 'monday week'],
    ...['end of next week', 'mid next week', 'early next week', 'last day of the month'],
  ),
  weekday,
  weekday.map((name) => `this coming ${name}`),
  weekday.map((name) => `${name} next week`),
  fc.tuple(nth, month).map(([each, of]) => `${each} of ${of}`),
  fc.tuple(month, count).map(([of, each]) => `${of} ${each}`),
  nth.map((each) => `the ${each} of next month`),
  nth.map((each) => `${each} next month`),
  fc.tuple(count, fc.constantFrom('days', 'weeks', 'months')).map((some) => `in ${some.join(' ')}`),
  fc.tuple(count, fc.constantFrom('days', 'weeks')).map((some) => `${some.join(' ')} from today`),
  fc
    .tuple(fc.constantFrom('first', 'second', 'last'), weekday, month)
    .map(([which, on, of]) => `${which} ${on} of ${of}`),
)
const speaker = fc.record({
  now: fc
    .integer({ min: Date.parse('2024-01-01') / 60_000, max: Date.parse('2030-01-01') / 60_000 })
    .map((minutes) => Temporal.Instant.fromEpochMilliseconds(minutes * 60_000)),
  zone: fc.constantFrom('UTC', 'Europe/Lisbon', 'Asia/Tokyo', 'America/Los_Angeles'),
})

test('every reader of dates reads the same day, or asks', () => {
  let agreed = 0
  fc.assert(
    fc.property(day, speaker, (words, who) => {
      const due = readMoment(words, who)
      if (due.kind !== 'moment') return
      const { on } = due.moment
      expect(on, words).toBeDefined()
      const reminder = readTime(words, who, 9 * 60)
      if (reminder && 'days' in reminder) expect(reminder.days, words).toContain(on)
      else expect(reminder, words).toMatchObject({ words })
      expect(spanOf(words, who, false)?.from.day, words).toBe(on)
      const off = readPeriod(words, who)
      if (!/ from today$/.test(words)) expect(off, words).toMatchObject({ kind: 'period' })
      agreed++
    }),
    { numRuns: 500 },
  )
  expect(agreed).toBeGreaterThan(200)
})
