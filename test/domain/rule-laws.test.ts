import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextRun, nextRuns, type Runs } from '../../src/domain/time/next-run.ts'
import { parseRule } from '../../src/domain/time/rule.ts'
import { beat, inCron, inWords, modelRuns, place } from './rule-model.ts'

function clockRule(text: string): { words: string } & Runs {
  const rule = parseRule(text)
  if (!rule || !('cron' in rule)) throw new Error(`“${text}” was not read`)
  return rule
}

test.each([
  ['words', inWords, 400],
  ['beats', beat, 60],
  ['cron', inCron, 300],
])('the next runs of %s are those of the calendar', (_, models, numRuns) => {
  fc.assert(
    fc.property(models, place, (model, { zone: timeZone, after }) => {
      const found = nextRuns(clockRule(model.text), timeZone, after, 3).map(String)
      const expected = modelRuns(model, timeZone, after, 3)
      expect(found.slice(0, expected.length)).toEqual(expected)
    }),
    { numRuns },
  )
})

test('what is said back is read as the same rule', () => {
  fc.assert(
    fc.property(fc.oneof(inWords, beat, inCron), place, ({ text }, { zone: timeZone, after }) => {
      const rule = clockRule(text)
      const again = clockRule(rule.words)
      expect(again.words).toBe(rule.words)
      expect(nextRuns(again, timeZone, after, 2)).toEqual(nextRuns(rule, timeZone, after, 2))
    }),
    { numRuns: 200 },
  )
})

test('the next run is after, and none is missed from one to the next', () => {
  fc.assert(
    fc.property(fc.oneof(inWords, beat), place, ({ text }, { zone: timeZone, after }) => {
      const rule = clockRule(text)
      const runs = nextRuns(rule, timeZone, after, 4)
      let before = after
      for (const run of runs) {
        expect(Temporal.Instant.compare(run, before)).toBe(1)
        expect(nextRun(rule, timeZone, before)?.equals(run)).toBe(true)
        expect(nextRun(rule, timeZone, run.subtract({ milliseconds: 1 }))?.equals(run)).toBe(true)
        before = run
      }
    }),
    { numRuns: 100 },
  )
})

const vocabulary = [
  ...[
    'every',
    'each',
    'on',
    'the',
    'of',
    'and',
    'at',
    'from',
    'after',
    'done',
    'other',
    'last',
    'first',
    'second',
  ],
  ...[
    'day',
    'days',
    'weekday',
    'week',
    'weeks',
    'month',
    'months',
    'year',
    'quarter',
    'hours',
    'minutes',
    'daily',
  ],
  ...[
    'monday',
    'fridays',
    'tue',
    'sat-mon',
    'march',
    '2',
    '3rd',
    '31st',
    '29th',
    '30',
    '9:00',
    '5pm',
    'noon',
  ],
  ...['weekly', 'monthly', 'yearly', '2026-12-01', ',', '*', '0', 'L', '1-5'],
]
const speaker = { now: Temporal.Instant.from('2026-11-25T12:00:00Z'), zone: 'Europe/Lisbon' }

test('whatever is read of any such words can be read again', () => {
  let read = 0
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 6 }), (words) => {
      const rule = parseRule(words.join(' '), undefined, speaker)
      if (!rule) return
      read++
      expect(parseRule(rule.words)).toEqual(rule)
    }),
    { numRuns: 20_000 },
  )
  expect(read).toBeGreaterThan(50)
})

test.each([
  [
    '30 2 * * *',
    'America/New_York',
    '2026-03-08T05:00:00Z',
    ['2026-03-08T07:00:00Z', '2026-03-09T06:30:00Z'],
  ],
  [
    '30 1 * * *',
    'America/New_York',
    '2026-11-01T05:00:00Z',
    ['2026-11-01T05:30:00Z', '2026-11-02T06:30:00Z'],
  ],
  [
    '15 2 * * *',
    'Australia/Lord_Howe',
    '2026-10-03T15:00:00Z',
    ['2026-10-03T15:30:00Z', '2026-10-04T15:15:00Z'],
  ],
  ['*/30 * * * *', 'Europe/Lisbon', '2026-03-29T00:30:00Z', ['2026-03-29T01:00:00Z', '2026-03-29T01:30:00Z']],
  ['*/30 * * * *', 'Europe/Lisbon', '2026-10-25T00:00:00Z', ['2026-10-25T00:30:00Z', '2026-10-25T02:00:00Z']],
  ['0 9 * * *', 'Pacific/Apia', '2011-12-29T19:30:00Z', ['2011-12-30T10:00:00Z', '2011-12-30T19:00:00Z']],
])('%s in %s where the clock changes', (cron, timeZone, after, runs) => {
  const found = nextRuns({ cron }, timeZone, Temporal.Instant.from(after), 2)
  expect(found.map(String)).toEqual(runs)
})
