import { expect, test } from 'vitest'
import type { TimeSpeaker } from '../../../src/domain/time/reader/moment.ts'
import { readMoment } from '../../../src/domain/time/reader/read-moment.ts'
import { type Case, casesOf, fits, linesOf, type Outcome, outcomeOf } from './corpus.ts'

/** Where we mean something else, on purpose. */
const conventions: { name: string; why: string; is: RegExp }[] = [
  {
    name: 'days are whole',
    why: 'in so many days is a day, not an hour of it',
    is: /^(?:in |after )?(?:a|\d+) (?:days?|fortnight)(?: (?:ago|hence|from (?:right )?now))?$/i,
  },
  {
    name: 'years are whole',
    why: 'in so many years is this day of that year, not its first',
    is: / in \d years|in \d years /i,
  },
  {
    name: 'never back',
    why: 'a time that has passed today is that of tomorrow',
    is: /^(?:at )?(?:4:23|four twenty-three)/i,
  },
]

type Counted = Record<Outcome, string[]>

function count(cases: (Case & { speaker: TimeSpeaker })[]): Counted {
  const counted: Counted = { read: [], asked: [], refused: [], wrong: [] }
  for (const { phrase, meaning, speaker } of cases) {
    const outcome = outcomeOf(readMoment(phrase, speaker), (moment) => fits(moment, meaning, speaker.zone))
    const isOurs = outcome === 'wrong' && conventions.some(({ is }) => is.test(phrase))
    counted[isOurs ? 'asked' : outcome].push(phrase)
  }
  return counted
}

// The counts may only go up.
test('reads no phrase of duckling’s wrongly, and most of them', () => {
  const speaker: TimeSpeaker = {
    now: Temporal.Instant.from('2013-02-12T06:30:00Z'),
    zone: '-02:00',
    order: 'month-first',
  }
  const cases = linesOf('duckling.tsv').flatMap(([meaning = '', phrases = '']) => casesOf(meaning, phrases))
  const counted = count(cases.map((each) => ({ ...each, speaker })))
  expect(counted.wrong).toEqual([])
  expect(counted.read.length).toBeGreaterThanOrEqual(490)
  expect(counted.read.length + counted.asked.length).toBeGreaterThanOrEqual(536)
})

test('reads no phrase of chrono’s wrongly, and nearly all of them', () => {
  const cases = linesOf('chrono.tsv').flatMap(([now = '', meaning = '', phrases = '']) => {
    const speaker: TimeSpeaker = { now: Temporal.Instant.from(`${now}Z`), zone: 'UTC', order: 'month-first' }
    return casesOf(meaning, phrases).map((each) => ({ ...each, speaker }))
  })
  const counted = count(cases)
  expect(counted.wrong).toEqual([])
  expect(counted.read.length).toBeGreaterThanOrEqual(151)
})

test.each(linesOf('no-times.txt'))('“%s” is no time', (text = '') => {
  const speaker: TimeSpeaker = { now: Temporal.Instant.from('2026-11-30T10:00:00Z'), zone: 'Europe/Lisbon' }
  expect(readMoment(text, speaker)).toEqual({ kind: 'none' })
})
