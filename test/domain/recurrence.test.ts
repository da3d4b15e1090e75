import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  atSameTime,
  countsFrom,
  type Dated,
  datesAt,
  firstRun,
  landingOf,
  latestRun,
  shiftedDate,
} from '../../src/domain/recurrence/recurrence.ts'
import { parseRule, type Rule } from '../../src/domain/time/rule.ts'

/** Summer time, none, half an hour, three quarters of an hour, and a change by half an hour. */
const zones = [
  'Europe/Lisbon',
  'America/New_York',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
]

const minute = 60_000
const day = 24 * 60 * minute

/** What the clocks of a zone show, as though they were those of UTC; asked of `Intl`, not of Temporal. */
function wallOf(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
}

/** All moments at which the clocks of a zone show this. */
function momentsOf(wall: number, zone: string): number[] {
  const near = Array.from({ length: 4 * 28 + 1 }, (_, quarter) => wall + (quarter - 4 * 14) * 15 * minute)
  return near.filter((at) => wallOf(at, zone) === wall)
}

const moment = fc
  .integer({ min: Date.UTC(2024, 0, 1) / minute, max: Date.UTC(2030, 0, 1) / minute })
  .map((minutes) => minutes * minute)
const zone = fc.constantFrom(...zones)
const wallTime = (at: number) => new Date(at).toTemporalInstant().toZonedDateTimeISO('UTC').toPlainDateTime()

test('law: a moment keeps its distance on the wall, to the minute', () => {
  fc.assert(
    fc.property(zone, moment, moment, moment, (where, at, from, to) => {
      const due = { at: new Date(at).toISOString() }
      const moved = Date.parse(shiftedDate(due, wallTime(from), wallTime(to), where).at)
      const wanted = wallOf(at, where) + to - from
      const there = momentsOf(wanted, where)
      // Left out by the clocks: it comes as long after the change as it stood after it.
      if (there.length === 0) expect(wallOf(moved, where)).toBeGreaterThan(wanted)
      else expect(moved).toBe(Math.min(...there))
    }),
    { numRuns: 300 },
  )
})

test('law: a day stays a day, as many days away, and ends when it ends there', () => {
  const days = fc.integer({ min: Date.UTC(2024, 0, 1) / day, max: Date.UTC(2030, 0, 1) / day })
  fc.assert(
    fc.property(zone, days, moment, moment, (where, on, from, to) => {
      const due = { on: new Date(on * day).toISOString().slice(0, 10), at: new Date(on * day).toISOString() }
      const moved = shiftedDate(due, wallTime(from), wallTime(to), where)
      const wanted = on + Math.floor(to / day) - Math.floor(from / day)
      expect(moved.on).toBe(new Date(wanted * day).toISOString().slice(0, 10))
      const [end = Number.NaN] = momentsOf((wanted + 1) * day, where)
      expect(Date.parse(moved.at)).toBe(end)
    }),
    { numRuns: 200 },
  )
})

test('law: the latest run is the last of all that came', () => {
  const rules = [
    'every day at 9',
    'every hour',
    'every monday and thursday',
    'every month on the 31st at 23:30',
  ]
  fc.assert(
    fc.property(
      zone,
      fc.constantFrom(...rules),
      moment,
      fc.integer({ min: 0, max: 100 }),
      (where, words, at, days) => {
        const rule = ruled(words)
        const first = firstRun(rule, undated, where, new Date(at).toTemporalInstant())
        if (!first) throw new Error('it comes')
        const now = first.add({ hours: days * 24 })
        let last = first
        for (;;) {
          const next = firstRun(rule, undated, where, last)
          if (!next || Temporal.Instant.compare(next, now) > 0) break
          last = next
        }
        expect(latestRun(rule, where, first, now).toString()).toBe(last.toString())
      },
    ),
    { numRuns: 40 },
  )
})

const undated: Dated = { dueAt: null, dueOn: null, startAt: null, startOn: null }

function ruled(words: string): Rule & { cron: string } {
  const rule = parseRule(words)
  if (!rule || !('cron' in rule)) throw new Error(`no such rule: ${words}`)
  return rule
}

function dueOn(on: string): Dated {
  return { ...undated, dueAt: `${on}T23:00:00.000Z`, dueOn: on }
}

const now = Temporal.Instant.from('2026-03-02T12:00:00Z')

test.each([
  ['nothing is due', undated, 'every monday', '2026-03-09T09:00:00Z'],
  ['it is due on a run to come', dueOn('2026-03-09'), 'every monday', '2026-03-16T09:00:00Z'],
  ['it was due', dueOn('2026-02-09'), 'every monday', '2026-03-09T09:00:00Z'],
  ['it is due between runs', dueOn('2026-03-11'), 'every monday', '2026-03-16T09:00:00Z'],
  ['the next day begins with a run', dueOn('2026-03-09'), 'every day at 0:00', '2026-03-10T00:00:00Z'],
  [
    'it is due at one of several a day',
    { ...undated, dueAt: '2026-03-02T14:00:00.000Z' },
    'every 2 hours',
    '2026-03-02T14:00:00Z',
  ],
])('where %s, the first run is the one after', (_, task, words, run) => {
  expect(firstRun(ruled(words), task, 'Europe/Lisbon', now)?.toString()).toBe(run)
})

test('every other week is counted from the day that it is due', () => {
  const task = dueOn('2026-03-16')
  const speaker = { now: countsFrom(task, 'Europe/Lisbon', now), zone: 'Europe/Lisbon' }
  const rule = parseRule('every 2 weeks on monday', undefined, speaker)
  expect(rule?.words).toBe('every 2 weeks on Monday at 09:00 from 2026-03-16')
  expect(rule && firstRun(rule, task, speaker.zone, now)?.toString()).toBe('2026-03-30T08:00:00Z')
})

test('what comes several times a day is due when the one after it comes', () => {
  const task = { ...undated, dueAt: '2026-03-02T14:00:00.000Z' }
  const landing = landingOf(ruled('every 2 hours'), 'Europe/Lisbon', Temporal.Instant.from(task.dueAt))
  expect(datesAt([task], landing, 'Europe/Lisbon')).toEqual([
    { due: { at: '2026-03-02T16:00:00.000Z' }, start: undefined },
  ])
})

test('what only starts, starts on the day; what has no date is due on it, with its subtasks from there', () => {
  const landing = { wall: Temporal.PlainDateTime.from('2026-03-09T09:00'), timed: false }
  const starts = { ...undated, startAt: '2026-03-02T00:00:00.000Z', startOn: '2026-03-02' }
  const lisbon = 'Europe/Lisbon'
  const on = (date: string) => expect.objectContaining({ on: date })
  expect(datesAt([starts, dueOn('2026-03-04')], landing, lisbon)).toEqual([
    { due: undefined, start: on('2026-03-09') },
    { due: on('2026-03-11'), start: undefined },
  ])
  expect(datesAt([undated, dueOn('2026-03-04'), dueOn('2026-03-06')], landing, lisbon)).toEqual([
    { due: on('2026-03-09'), start: undefined },
    { due: on('2026-03-09'), start: undefined },
    { due: on('2026-03-11'), start: undefined },
  ])
})

test('nine o’clock is nine o’clock in another zone', () => {
  expect(atSameTime('2026-03-09T09:00:00Z', 'Europe/Lisbon', 'Asia/Kolkata')).toBe('2026-03-09T03:30:00.000Z')
})
