import { expect, test } from 'vitest'
import { findZone, showMoment, showUntil } from '../../src/domain/time/when.ts'

const now = Temporal.Instant.from('2026-03-27T22:30:00Z')

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
