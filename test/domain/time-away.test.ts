import { expect, test } from 'vitest'
import { parseAway } from '../../src/domain/time/time-away.ts'

/** A Monday, 10:30 in New York; the clocks go forward on Sunday 8 March. */
const speaker = { now: Temporal.Instant.from('2026-03-02T15:30:00Z'), zone: 'America/New_York' }

function read(words: string): string | undefined {
  const found = parseAway(words, speaker)
  const wall = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO(speaker.zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
  return found && `${wall(found.from)} ${wall(found.until)}`
}

test.each([
  ['until mon', '2026-03-02T10:30 2026-03-09T00:00'],
  ['until tomorrow', '2026-03-02T10:30 2026-03-03T00:00'],
  ['through fri', '2026-03-02T10:30 2026-03-07T00:00'],
  ['today', '2026-03-02T10:30 2026-03-03T00:00'],
  ['tomorrow', '2026-03-03T00:00 2026-03-04T00:00'],
  ['sat to sun', '2026-03-07T00:00 2026-03-09T00:00'],
  ['fri until mon', '2026-03-06T00:00 2026-03-09T00:00'],
  ['fri to wed', '2026-03-06T00:00 2026-03-12T00:00'],
  ['24 dec – 27 dec', '2026-12-24T00:00 2026-12-28T00:00'],
  ['from 2026-12-24 to 2027-01-03', '2026-12-24T00:00 2027-01-04T00:00'],
  ['tomorrow 12:00 until 15:00', '2026-03-03T12:00 2026-03-03T15:00'],
  ['1 day', '2026-03-02T10:30 2026-03-03T00:00'],
  ['for 2 weeks', '2026-03-02T10:30 2026-03-16T00:00'],
  ['a week', '2026-03-02T10:30 2026-03-09T00:00'],
  ['3 hours', '2026-03-02T10:30 2026-03-02T13:30'],
])('“%s”', (words, expected) => {
  expect(read(words)).toBe(expected)
})

test.each([
  '',
  'until',
  'until yesterday',
  'until blue moon',
  '2026-12-27 to 2026-12-24',
  '0 days',
  'mon kenji',
])('“%s” is no time away', (words) => {
  expect(read(words)).toBeUndefined()
})
