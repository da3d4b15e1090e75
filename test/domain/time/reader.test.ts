import { expect, test } from 'vitest'
import { findMoment } from '../../../src/domain/time/reader/find-moment.ts'
import type { TimeSpeaker } from '../../../src/domain/time/reader/moment.ts'
import { readMoment } from '../../../src/domain/time/reader/read-moment.ts'
import { readPeriod } from '../../../src/domain/time/reader/read-period.ts'

/** Ana, on Monday 30 Nov 2026. */
const ana: TimeSpeaker = {
  now: Temporal.Instant.from('2026-11-30T10:00:00Z'),
  zone: 'Europe/Lisbon',
  order: 'day-first',
}

test('finds a time at the end of a line, and leaves the rest', () => {
  expect(findMoment('Call the bank on friday', ana, 'end')).toMatchObject({
    words: 'on friday',
    rest: 'Call the bank',
    reading: { kind: 'moment', moment: { on: '2026-12-04' } },
  })
})

test('finds a time at the start of a line', () => {
  expect(findMoment('tomorrow to call mum', ana, 'start')).toMatchObject({
    words: 'tomorrow',
    rest: 'to call mum',
    reading: { kind: 'moment', moment: { on: '2026-12-01' } },
  })
})

test('says that a moment has passed', () => {
  expect(readMoment('yesterday', ana)).toMatchObject({ kind: 'past', moment: { on: '2026-11-29' } })
})

test('reads no time where there is none', () => {
  expect(readMoment('buy milk', ana)).toEqual({ kind: 'none' })
  expect(findMoment('buy milk', ana, 'end')).toBeUndefined()
})

test('reads from when to when', () => {
  expect(readPeriod('until monday', ana)).toMatchObject({
    kind: 'period',
    period: { until: Temporal.Instant.from('2026-12-07T00:00:00Z') },
  })
})
