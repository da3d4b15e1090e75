import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  parseEstimate,
  parseShift,
  type Shift,
  showEstimate,
  showShift,
  writeEstimate,
  writeShift,
} from '../../src/domain/time/duration.ts'
import { shiftBetween, shifted } from '../../src/domain/time/shifted.ts'
import { type Due, endOfDay, instantText } from '../../src/domain/time/when.ts'

test.each([
  ['3h', 180, '3 h'],
  ['2d', 960, '2 days'],
  ['45m', 45, '45 min'],
  ['1d 4h', 720, '1 day 4 h'],
  ['1.5 hours', 90, '1 h 30 min'],
  ['1w', 2400, '5 days'],
  ['2 days, 3h', undefined, ''],
  ['0h', undefined, ''],
  ['soon', undefined, ''],
  ['3', undefined, ''],
])('“%s” is %s minutes of work', (text, minutes, shown) => {
  expect(parseEstimate(text)).toBe(minutes)
  if (minutes !== undefined) expect(showEstimate(minutes)).toBe(shown)
})

test('reads back every estimate as it writes and as it shows it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (minutes) => {
      expect(parseEstimate(writeEstimate(minutes))).toBe(minutes)
      expect(parseEstimate(showEstimate(minutes))).toBe(minutes)
    }),
  )
})

const shift = fc
  .record({ days: fc.nat({ max: 300 }), minutes: fc.nat({ max: 1439 }), back: fc.boolean() })
  .filter(({ days, minutes }) => days + minutes > 0)
  .map(
    ({ days, minutes, back }): Shift =>
      back ? { days: -days || 0, minutes: -minutes || 0 } : { days, minutes },
  )

test('reads back every shift that it writes, and shows it without its direction', () => {
  fc.assert(
    fc.property(shift, (by) => {
      expect(parseShift(writeShift(by))).toEqual(by)
    }),
  )
  expect(showShift({ days: -8, minutes: 0 })).toBe('8 days')
  expect(showShift({ days: 1, minutes: 150 })).toBe('1 day 2 h 30 min')
})

const zone = fc.constantFrom('UTC', 'Europe/Lisbon', 'America/New_York', 'Asia/Kathmandu')
const moment = fc
  .integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) })
  .map((at) => Temporal.Instant.fromEpochMilliseconds(at - (at % 60_000)))

test('a day stays a day and keeps its end, whatever the clocks do in between', () => {
  fc.assert(
    fc.property(moment, zone, fc.integer({ min: -200, max: 200 }), (at, there, days) => {
      const day = at.toZonedDateTimeISO(there).toPlainDate()
      const date: Due = { at: instantText(endOfDay(day, there)), on: day.toString() }
      const moved = shifted(date, { days, minutes: 0 }, there)
      const to = day.add({ days })
      expect(moved).toEqual({ at: instantText(endOfDay(to, there)), on: to.toString() })
      expect(shiftBetween(date, moved, there)).toEqual({ days, minutes: 0 })
    }),
  )
})

test('a moment that moves by what lies between two is the second one', () => {
  fc.assert(
    fc.property(moment, moment, zone, (from, to, there) => {
      const [one, other] = [{ at: instantText(from) }, { at: instantText(to) }]
      expect(shifted(one, shiftBetween(one, other, there), there)).toEqual(other)
    }),
  )
})
