import { expect, test } from 'vitest'
import { betweenOf, spanOf } from '../../src/domain/filter/dates.ts'
import { minutesOf, showMinutes } from '../../src/domain/filter/durations.ts'
import { filterInWords, parseFilter, separateWords, showFilter } from '../../src/domain/filter/filter.ts'

/** A Wednesday, on which it is already Thursday in Auckland. */
const now = Temporal.Instant.from('2026-11-25T12:00:00Z')
const speaker = { now, zone: 'Europe/Lisbon' }

test.each([
  ['today', '2026-11-25', '2026-11-26'],
  ['friday', '2026-11-27', '2026-11-28'],
  ['7d', '2026-12-02', '2026-12-03'],
  ['2w ago', '2026-11-11', '2026-11-12'],
  ['this week', '2026-11-23', '2026-11-30'],
  ['next month', '2026-12-01', '2027-01-01'],
  ['last year', '2025-01-01', '2026-01-01'],
  ['december', '2026-12-01', '2027-01-01'],
  ['2027', '2027-01-01', '2028-01-01'],
  ['2026-12', '2026-12-01', '2027-01-01'],
  ['nov 20', '2026-11-20', '2026-11-21'],
])('%s is whole days', (words, from, to) => {
  const span = spanOf(words, speaker, false)
  expect([span?.from.day, span?.to.day]).toEqual([from, to])
})

test.each([
  ['friday', '2026-11-20'],
  ['wednesday', '2026-11-25'],
  ['7d', '2026-11-18'],
  ['dec 3', '2025-12-03'],
  ['december', '2025-12-01'],
])('of what has been, %s was %s', (words, day) => {
  expect(spanOf(words, speaker, true)?.from.day).toBe(day)
})

test('days are those of whoever says them, also over a clock change', () => {
  expect(spanOf('today', { now, zone: 'Pacific/Auckland' }, false)?.from).toEqual({
    at: '2026-11-25T11:00:00.000Z',
    day: '2026-11-26',
  })
  const spring = { now: Temporal.Instant.from('2026-03-28T12:00:00Z'), zone: 'Europe/Lisbon' }
  const sunday = spanOf('tomorrow', spring, false)
  expect([sunday?.from.at, sunday?.to.at]).toEqual(['2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z'])
})

test('a time is a minute', () => {
  expect(spanOf('fri 5pm', speaker, false)).toEqual({
    from: { at: '2026-11-27T17:00:00.000Z', day: undefined },
    to: { at: '2026-11-27T17:01:00.000Z', day: undefined },
  })
  expect(spanOf('2h', speaker, false)?.from.at).toBe('2026-11-25T14:00:00.000Z')
})

test('ranges of weekdays are one week, and none goes backwards', () => {
  const between = (from: string, to: string) => betweenOf({ op: '..', from, to, at: 1 }, speaker, false)
  expect(between('mon', 'fri')).toMatchObject({ from: { day: '2026-11-23' }, to: { day: '2026-11-28' } })
  expect(between('fri', 'mon')).toMatchObject({ from: { day: '2026-11-27' }, to: { day: '2026-12-01' } })
  expect(between('2026-12-03', '2026-12-01')).toBeUndefined()
})

test.each(['blurgh', 'friday maybe', '', '9999y', '13:75', 'fri 5pm sharp-ish'])(
  '“%s” isn’t a date',
  (words) => {
    expect(spanOf(words, speaker, false)).toBeUndefined()
  },
)

test('lengths of time', () => {
  expect(['2h', '90m', '1h30m', '1.5h', '2', '1h 5', '45 min'].map(minutesOf)).toEqual([
    120, 90, 90, 90, 120, 65, 45,
  ])
  expect(['', 'h', 'long', '-2h', '2d'].map(minutesOf)).toEqual(Array(5).fill(undefined))
  for (const minutes of [0, 5, 60, 61, 600]) expect(minutesOf(showMinutes(minutes))).toBe(minutes)
})

test.each([
  [
    'status:"In review" due:<friday -tag:later',
    'status is In review, due before Fri 27 Nov, not tagged later',
  ],
  ['', ''],
  ['@me or -@ben unassigned', 'yours or (not ben’s, unassigned)'],
  ['due:mon..fri created:>30d', 'due from Mon 23 Nov 2026 to Fri 27 Nov, created after Mon 26 Oct'],
  [
    'due:<=friday start:today finished:2026-12..',
    'due by Fri 27 Nov, to be started today, finished from Tue 1 Dec on',
  ],
  ['due:>fri 5pm', 'due from Fri 27 Nov 17:01 on'],
  ['-due:none has:due -has:start', 'with a due date, with a due date, without a start date'],
  ['login log* -"a b" T-1,T-2', 'with “login” and “log”*, without “a b”, T-1,T-2'],
  [
    '-(tag:a or tag:b) priority:>=high estimate:1h..',
    'not (tagged a or tagged b), priority is at least high, estimate is at least 1h',
  ],
  ['-is:blocked,overdue under:T-1', 'not blocked, not overdue, under T-1'],
  [
    '-severity:high sort:-due,title group:list',
    '-severity:high and sorted by due date last first, sorted by title, grouped by list',
  ],
])('says %s in words', (line, words) => {
  expect(filterInWords(parseFilter(line), speaker)).toBe(words)
})

test('words of a search are taken out of its filter', () => {
  const { words, rest } = separateWords(parseFilter('login T-3 @me -api (a or b) "x y" sort:due'))
  expect(words.map((each) => (each.kind === 'words' ? each.text : each.numbers))).toEqual([
    'login',
    [3],
    'x y',
  ])
  expect(showFilter(rest)).toBe('assignee:me -api (a or b) sort:due')
})
