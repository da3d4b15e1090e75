import { expect, test } from 'vitest'
import { findZone, parseWhen, showMoment, showUntil } from '../../src/domain/time/when.ts'

const now = Temporal.Instant.from('2026-03-27T22:30:00Z')

test.each([
  ['tomorrow 9am', 'Europe/Lisbon', '2026-03-28T09:00:00.000Z'],
  ['tomorrow 9am', 'Asia/Tokyo', '2026-03-29T00:00:00.000Z'],
  // Lisbon's clocks go forward on the 29th: nine o'clock there is an hour earlier in UTC from then on.
  ['monday 9:00', 'Europe/Lisbon', '2026-03-30T08:00:00.000Z'],
  ['2026-12-01 17:30', 'America/New_York', '2026-12-01T22:30:00.000Z'],
  ['in 2 hours', 'Asia/Kolkata', '2026-03-28T00:30:00.000Z'],
])('“%s” said in %s is %s', (words, zone, at) => {
  expect(parseWhen(words, { now, zone })).toEqual({ at })
})

test('a day without a time lasts until it is over there', () => {
  expect(parseWhen('2026-04-01', { now, zone: 'Asia/Tokyo' })).toEqual({
    at: '2026-04-01T15:00:00.000Z',
    on: '2026-04-01',
  })
})

test.each(['soonish', 'friday maybe', '', 'T-3', 'someday 5pm please'])('“%s” is no date', (words) => {
  expect(parseWhen(words, { now, zone: 'UTC' })).toBeUndefined()
})

test('finds time zones by name, city or old name', () => {
  expect(findZone('europe/lisbon')).toBe('Europe/Lisbon')
  expect(findZone('New York')).toBe('America/New_York')
  expect(findZone('UTC')).toBe('UTC')
  expect(findZone('US/Pacific')).toBeDefined()
  expect(findZone('Atlantis')).toBeUndefined()
})

test('shows moments on the reader’s wall and how far they are', () => {
  expect(showMoment('2026-03-30T08:00:00Z', 'Europe/Lisbon')).toBe('Mon 30 Mar, 09:00')
  expect(showUntil('2026-03-28T03:50:00Z', now)).toBe('in 5 h 20 min')
  expect(showUntil('2026-03-31T22:30:00Z', now)).toBe('in 4 days')
})
