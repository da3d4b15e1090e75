import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextMorning, nextWorkingMoment, parseHours, showHours } from '../../src/domain/working-hours.ts'

const zone = fc.constantFrom(
  'UTC',
  'Europe/Lisbon',
  'America/Los_Angeles',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
)
const moment = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2031, 0, 1) / 60_000 })
  .map((minutes) => Temporal.Instant.fromEpochMilliseconds(minutes * 60_000))
const hours = fc
  .record({ from: fc.integer({ min: 0, max: 1380 }), length: fc.integer({ min: 60, max: 600 }) })
  .map(({ from, length }) => ({ from, to: Math.min(from + length, 1440) }))

function isWorking(instant: Temporal.Instant, timeZone: string, { from, to }: { from: number; to: number }) {
  const wall = instant.toZonedDateTimeISO(timeZone)
  const minutes = wall.hour * 60 + wall.minute
  return wall.dayOfWeek <= 5 && minutes >= from && minutes < to
}

/** The slow, obvious way: looks at every quarter of an hour. */
function firstWorkingQuarter(from: Temporal.Instant, timeZone: string, range: { from: number; to: number }) {
  for (let at = from; ; at = at.add({ minutes: 15 })) if (isWorking(at, timeZone, range)) return at
}

test('the next working moment is within the hours, and none comes before it', () => {
  fc.assert(
    fc.property(moment, zone, hours, (now, timeZone, range) => {
      const found = nextWorkingMoment(now, timeZone, range)
      const obvious = firstWorkingQuarter(now, timeZone, range)
      expect(Temporal.Instant.compare(found, now)).toBeGreaterThanOrEqual(0)
      expect(Temporal.Instant.compare(found, obvious)).toBeLessThanOrEqual(0)
      if (isWorking(now, timeZone, range)) expect(found.equals(now)).toBe(true)
      expect(found.toZonedDateTimeISO(timeZone).dayOfWeek).toBeLessThanOrEqual(5)
      // Where the clock jumps over the start of the day, its first moment after the jump counts.
      expect(obvious.since(found).total('minutes')).toBeLessThan(75)
    }),
  )
})

test('“later” on a Friday comes back on Monday morning', () => {
  const friday = Temporal.Instant.from('2026-03-06T15:00:00Z')
  expect(nextMorning(friday, 'Asia/Tokyo', { from: 540, to: 1080 }).toString()).toBe('2026-03-09T00:00:00Z')
})

test('“later” before the day has begun comes back this morning', () => {
  const early = Temporal.Instant.from('2026-03-09T20:00:00Z')
  expect(nextMorning(early, 'Asia/Tokyo', { from: 540, to: 1080 }).toString()).toBe('2026-03-10T00:00:00Z')
})

test('reads hours as people write them', () => {
  expect(parseHours('9-18')).toEqual({ from: 540, to: 1080 })
  expect(parseHours('8:30 – 17:15')).toEqual({ from: 510, to: 1035 })
  expect(showHours({ from: 510, to: 1035 })).toBe('08:30–17:15')
  for (const wrong of ['18-9', '9', '9-25', '9:75-18', 'nine to five'])
    expect(parseHours(wrong)).toBeUndefined()
})
