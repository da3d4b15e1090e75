import { expect, test } from 'vitest'
import { lateRun } from '../../src/domain/time/late-run.ts'

const zone = 'Europe/Lisbon'
const at = (moment: string) => Temporal.Instant.from(moment)
const of = (dueAt: string, next: string, now: string) => lateRun({ dueAt, next: at(next), zone }, at(now))

// 2026-03-02 is a Monday, and Lisbon is at UTC.
test.each([
  ['on time', '2026-03-02T10:00:00Z', '2026-03-03T10:00:00Z', '2026-03-02T10:00:02Z', 'onTime'],
  ['minutes late', '2026-03-02T10:00:00Z', '2026-03-03T10:00:00Z', '2026-03-02T10:20:00Z', 'onTime'],
  [
    'in time, though the next is soon',
    '2026-03-02T09:00:00Z',
    '2026-03-02T09:05:00Z',
    '2026-03-02T09:01:00Z',
    'onTime',
  ],
  [
    'of the night before, with one to come at 9:05',
    '2026-03-01T09:05:00Z',
    '2026-03-02T09:05:00Z',
    '2026-03-02T09:01:00Z',
    'skipped',
  ],
  [
    'at 3 in the morning, with one to come that day',
    '2026-03-02T10:00:00Z',
    '2026-03-03T10:00:00Z',
    '2026-03-03T03:00:00Z',
    'skipped',
  ],
  [
    'of 9:00, with one to come at 13:00',
    '2026-03-02T09:00:00Z',
    '2026-03-02T13:00:00Z',
    '2026-03-02T10:30:00Z',
    'skipped',
  ],
  [
    'over a weekend, with one to come before work',
    '2026-03-06T07:00:00Z',
    '2026-03-09T07:00:00Z',
    '2026-03-08T12:00:00Z',
    'skipped',
  ],
])('what is %s', (_, dueAt, next, now, expected) => {
  expect(of(dueAt, next, now)).toBe(expected)
})

test.each([
  [
    'a weekly one missed, at night',
    '2026-03-02T10:00:00Z',
    '2026-03-09T10:00:00Z',
    '2026-03-03T03:00:00Z',
    '2026-03-03T09:00:00Z',
  ],
  [
    'one missed on Friday, on a Sunday',
    '2026-03-06T10:00:00Z',
    '2026-03-13T10:00:00Z',
    '2026-03-08T12:00:00Z',
    '2026-03-09T09:00:00Z',
  ],
  [
    'one missed for three weeks, at work',
    '2026-02-09T10:00:00Z',
    '2026-04-01T10:00:00Z',
    '2026-03-02T12:30:00Z',
    '2026-03-02T12:30:00Z',
  ],
  [
    'one that comes once, at night',
    '2026-03-02T17:00:00Z',
    undefined,
    '2026-03-02T23:00:00Z',
    '2026-03-03T09:00:00Z',
  ],
])('%s, comes at work', (_, dueAt, next, now, expected) => {
  const run = lateRun({ dueAt, next: next === undefined ? undefined : at(next), zone }, at(now))
  expect(run).toEqual({ at: at(expected) })
})

test('the hours are those of the zone', () => {
  const run = lateRun(
    { dueAt: '2026-03-02T01:00:00Z', next: undefined, zone: 'Asia/Tokyo' },
    at('2026-03-02T12:00:00Z'),
  )
  expect(run).toEqual({ at: at('2026-03-03T00:00:00Z') })
})
