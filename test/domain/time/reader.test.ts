import { expect, test } from 'vitest'
import { findMoment } from '../../../src/domain/time/reader/find-moment.ts'
import type {
  Moment,
  MomentReading,
  Period,
  PeriodReading,
  TimeSpeaker,
} from '../../../src/domain/time/reader/moment.ts'
import { readMoment } from '../../../src/domain/time/reader/read-moment.ts'
import { readPeriod } from '../../../src/domain/time/reader/read-period.ts'
import { usualDays, usualHours } from '../../../src/domain/time/work-time.ts'
import { linesOf } from './corpus.ts'

/** Ana, on Monday 30 Nov 2026. */
const ana: TimeSpeaker = {
  now: Temporal.Instant.from('2026-11-30T10:00:00Z'),
  zone: 'Europe/Lisbon',
  order: 'day-first',
  work: {
    zone: 'Europe/Lisbon',
    days: usualDays,
    hours: usualHours,
    holidays: new Set(['2026-12-01']),
    off: [],
  },
  zoneOf: (name) => (/^(?:kenji|her|his|their)$/.test(name) ? 'Asia/Tokyo' : undefined),
}

function shown({ at, on, said }: Moment): string {
  const there = Temporal.Instant.from(at).toZonedDateTimeISO(ana.zone).toPlainDateTime()
  return (on ?? there.toString({ smallestUnit: 'minute' })) + (said ? ` (${said})` : '')
}

function inWords(reading: MomentReading): string {
  switch (reading.kind) {
    case 'none':
      return '-'
    case 'choices':
      return reading.choices.map(shown).join(' | ')
    case 'partly':
      return `${shown(reading.read)} ... left: ${reading.left}`
    case 'past':
      return `past ${shown(reading.moment)}${reading.next ? ` -> ${shown(reading.next)}` : ''}`
    case 'moment':
      return shown(reading.moment)
  }
}

test.each(linesOf('phrases.tsv'))('“%s” is %s', (phrase, meaning) => {
  expect(inWords(readMoment(phrase ?? '', ana))).toBe(meaning)
})

test('a number for day and month is asked about where nobody knows which comes first', () => {
  const unknown = { ...ana, order: undefined }
  expect(inWords(readMoment('3/12', unknown))).toBe('2026-12-03 | 2027-03-12')
  expect(inWords(readMoment('3/12 5pm', unknown))).toBe('2026-12-03T17:00 | 2027-03-12T17:00')
  expect(inWords(readMoment('31/12', unknown))).toBe('2026-12-31')
  expect(inWords(readMoment('12/12', unknown))).toBe('2026-12-12')
  expect(inWords(readMoment('3/12', { ...ana, order: 'month-first' }))).toBe('2027-03-12')
})

test('the day of the week tells day and month apart', () => {
  expect(inWords(readMoment('Thursday 3/12', { ...ana, order: undefined }))).toBe('2026-12-03')
})

test('hours of work say when a day begins and ends', () => {
  const early = {
    zone: ana.zone,
    days: [1, 2, 3, 4],
    hours: { from: 420, to: 930 },
    holidays: new Set<string>(),
    off: [],
  }
  const maya = { ...ana, work: early }
  expect(inWords(readMoment('tomorrow morning', maya))).toBe('2026-12-01T07:00 (morning is 07:00)')
  expect(inWords(readMoment('eod', maya))).toBe('2026-11-30T15:30 (the end of the day is 15:30)')
  expect(inWords(readMoment('end of week', maya))).toBe('2026-12-03 (the end of the week is Thu 3 Dec)')
})

test('the end of the day of a day off is that of the next working day', () => {
  const sunday = { ...ana, now: Temporal.Instant.from('2026-11-29T10:00:00Z') }
  expect(inWords(readMoment('eod', sunday))).toBe('2026-11-30T18:00 (the end of the day is 18:00)')
  for (const words of ['this week', 'end of week'])
    expect(inWords(readMoment(words, sunday))).toMatch(/^past 2026-11-27 .*-> 2026-12-04/)
  expect(inWords(readMoment('end of next week', sunday))).toBe(
    '2026-12-04 (the end of next week is Fri 4 Dec)',
  )
})

test('where the clock jumps over a time, or shows it twice, both moments are offered', () => {
  expect(inWords(readMoment('28 march 2027 01:30', ana))).toBe(
    '2027-03-28T00:30 (clocks go forward over 01:30 on Sun 28 Mar 2027) | 2027-03-28T02:30 (clocks go forward over 01:30 on Sun 28 Mar 2027)',
  )
  expect(inWords(readMoment('31 oct 2027 01:30', ana))).toBe(
    '2027-10-31T01:30 (01:30 on Sun 31 Oct 2027 comes twice, this is UTC+01:00) | 2027-10-31T01:30 (01:30 on Sun 31 Oct 2027 comes twice, this is UTC+00:00)',
  )
})

test('of what has been, a day is the last one', () => {
  const looking = { ...ana, past: true }
  expect(inWords(readMoment('friday', looking))).toBe('2026-11-27')
  expect(inWords(readMoment('3 dec', looking))).toBe('2025-12-03')
  expect(inWords(readMoment('yesterday 5pm', looking))).toBe('2026-11-29T17:00')
})

test('longer text is no time', () => {
  expect(readMoment(`tomorrow${' '.repeat(93)}`, ana)).toEqual({ kind: 'none' })
})

test.each([
  ['Call the bank on friday', 'on friday', 'Call the bank', '2026-12-04'],
  ['Call the bank due friday', 'due friday', 'Call the bank', '2026-12-04'],
  ['Call the bank tomorrow 5pm', 'tomorrow 5pm', 'Call the bank', '2026-12-01T17:00'],
  [
    'Call the bank by end of week',
    'by end of week',
    'Call the bank',
    '2026-12-04 (the end of the week is Fri 4 Dec)',
  ],
  ['Read chapter 5 tomorow', 'tomorow', 'Read chapter 5', '2026-12-01'],
  ['Pay rent on 3/12', 'on 3/12', 'Pay rent', '2026-12-03'],
])('“%s” ends with the time “%s”', (line, words, rest, meaning) => {
  const found = findMoment(line, ana, 'end')
  expect([found?.words, found?.rest, found && inWords(found.reading)]).toEqual([words, rest, meaning])
})

test.each([
  ['tomorrow to call at 5pm', 'tomorrow', 'to call at 5pm', '2026-12-01'],
  ['next week on tuesday to leave', 'next week on tuesday', 'to leave', '2026-12-08'],
])('“%s” begins with the time “%s”', (line, words, rest, meaning) => {
  const found = findMoment(line, ana, 'start')
  expect([found?.words, found?.rest, found && inWords(found.reading)]).toEqual([words, rest, meaning])
})

test.each([
  'buy milk',
  'ask sun',
  'plan may',
  'finish part 1/2',
  'buy 2 tickets for friday',
  'walk for 10 min',
  'walk 10 min',
  'call 555 1234',
  'release 2.10',
  'read chapter 5',
  'send the 1st draft',
  'eat a sundae',
])('“%s” ends with no time', (line) => {
  expect(findMoment(line, ana, 'end')).toBeUndefined()
})

function spanned({ from, until, days }: Period): string {
  if (days) return `${days.first} .. ${days.last}`
  const wall = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO(ana.zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
  return `${wall(from)} .. ${wall(until)}`
}

function periodInWords(reading: PeriodReading): string {
  switch (reading.kind) {
    case 'period':
      return spanned(reading.period)
    case 'past':
      return `past ${spanned(reading.period)}`
    case 'choices':
      return reading.choices.map(spanned).join(' | ')
    default:
      return '-'
  }
}

test.each(linesOf('periods.tsv'))('“%s” is %s', (phrase, meaning) => {
  expect(periodInWords(readPeriod(phrase ?? '', ana))).toBe(meaning)
})

test('both ends of a period are in one order of day and month', () => {
  expect(periodInWords(readPeriod('3/12 to 4/12', { ...ana, order: undefined }))).toBe(
    '2026-12-03 .. 2026-12-04 | 2027-03-12 .. 2027-04-12',
  )
  expect(periodInWords(readPeriod('28/12 to 3/1', { ...ana, order: undefined }))).toBe(
    '2026-12-28 .. 2027-01-03',
  )
})

test('of what has been, a period is the last one', () => {
  const looking = { ...ana, past: true }
  expect(periodInWords(readPeriod('last week', looking))).toBe('2026-11-23 .. 2026-11-29')
  expect(periodInWords(readPeriod('december', looking))).toBe('2025-12-01 .. 2025-12-31')
  expect(periodInWords(readPeriod('friday', looking))).toBe('2026-11-27 .. 2026-11-27')
  expect(periodInWords(readPeriod('this week', looking))).toBe('2026-11-30 .. 2026-12-06')
})
