import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findMoment } from '../../../src/domain/time/reader/find-moment.ts'
import type { Moment, MomentReading, TimeSpeaker } from '../../../src/domain/time/reader/moment.ts'
import { readMoment } from '../../../src/domain/time/reader/read-moment.ts'
import { readPeriod } from '../../../src/domain/time/reader/read-period.ts'
import { endOfDay, instantText, showDay, showMoment, writeDate } from '../../../src/domain/time/when.ts'

const zones = [
  'UTC',
  'Europe/Lisbon',
  'Asia/Tokyo',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
]
const from = Date.parse('2000-01-01T00:00:00Z')
const to = Date.parse('2060-01-01T00:00:00Z')
const instant = fc
  .integer({ min: from / 60_000, max: to / 60_000 })
  .map((minutes) => Temporal.Instant.fromEpochMilliseconds(minutes * 60_000))
const speaker: fc.Arbitrary<TimeSpeaker> = fc.record({
  now: instant,
  zone: fc.constantFrom(...zones),
  order: fc.constantFrom('day-first' as const, 'month-first' as const, undefined),
  past: fc.boolean(),
})

const words =
  'monday fri sun next last this week month year quarter end of the at on by before until 5 17h 17h30 5pm 12am 3/12 31.12. 2026-02-29 29 feb 2027 noon midnight tonight morning eod in a few days hours 2 half an hour and - to from business working 1.5 q1 q9 5th 31st first second christmas easter est cet tokyo time utc+2 +02:00 99 0 now asap after weekend tomorow or'.split(
    ' ',
  )
const phrase = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 })
  .map((some) => some.join(' '))
const text = fc.oneof(phrase, fc.string({ maxLength: 120 }), fc.string({ unit: 'binary', maxLength: 40 }))

function momentsOf(reading: MomentReading): Moment[] {
  switch (reading.kind) {
    case 'none':
      return []
    case 'choices':
      return reading.choices
    case 'partly':
      return [reading.read]
    case 'past':
      return [reading.moment, ...(reading.next ? [reading.next] : [])]
    case 'moment':
      return [reading.moment]
  }
}

test('whatever is typed is read to real moments, or not at all', () => {
  fc.assert(
    fc.property(text, speaker, (typed, who) => {
      for (const { at, on } of momentsOf(readMoment(typed, who))) {
        expect(instantText(Temporal.Instant.from(at))).toBe(at)
        if (on !== undefined) expect(at).toBe(instantText(endOfDay(Temporal.PlainDate.from(on), who.zone)))
      }
    }),
    { numRuns: 500 },
  )
})

test('what is to come is never before now, and a question has two answers or more', () => {
  fc.assert(
    fc.property(phrase, speaker, (typed, who) => {
      const reading = readMoment(typed, { ...who, past: false })
      if (reading.kind === 'choices') expect(reading.choices.length).toBeGreaterThan(1)
      if (reading.kind === 'past')
        expect(Date.parse(reading.moment.at)).toBeLessThan(who.now.epochMilliseconds)
      if (reading.kind === 'past' || reading.kind === 'none') return
      for (const { at } of momentsOf(reading))
        expect(Date.parse(at)).toBeGreaterThanOrEqual(who.now.epochMilliseconds)
    }),
    { numRuns: 400 },
  )
})

test('whatever is typed is read to periods that end after they begin, or not at all', () => {
  fc.assert(
    fc.property(text, speaker, (typed, who) => {
      const reading = readPeriod(typed, who)
      const periods =
        reading.kind === 'choices' ? reading.choices : 'period' in reading ? [reading.period] : []
      for (const { from, until } of periods) expect(Temporal.Instant.compare(from, until)).toBeLessThan(0)
    }),
    { numRuns: 400 },
  )
})

test('a line keeps all its words', () => {
  fc.assert(
    fc.property(text, speaker, fc.constantFrom('end' as const, 'start' as const), (typed, who, at) => {
      const found = findMoment(typed, who, at)
      const line = typed.trim().replace(/\s+/g, ' ')
      if (found && at === 'end') expect(`${found.rest} ${found.words}`.trim()).toBe(line)
      if (found && at === 'start') expect(`${found.words} ${found.rest}`.trim()).toBe(line)
    }),
    { numRuns: 400 },
  )
})

test('the order of day and month matters only where both may be either', () => {
  const kinds = fc.tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 }))
  fc.assert(
    fc.property(kinds, speaker, ([day, month], who) => {
      const read = (order: TimeSpeaker['order']) => readMoment(`${day}/${month}`, { ...who, order })
      const isEither = day <= 12 && day !== month
      if (isEither) expect(read('day-first')).not.toEqual(read('month-first'))
      else expect([read('day-first'), read(undefined)]).toEqual([read('month-first'), read('month-first')])
    }),
  )
})

test('reads the dates that we write', () => {
  fc.assert(
    fc.property(instant, speaker, (at, who) => {
      const due = { at: instantText(at) }
      const written = momentsOf(readMoment(writeDate(due, who.zone), who))
      expect(written.map((moment) => moment.at)).toContain(due.at)
      const day = at.toZonedDateTimeISO(who.zone).toPlainDate()
      expect(readMoment(day.toString(), { ...who, past: true })).toMatchObject({
        moment: { on: day.toString() },
      })
    }),
  )
})

test('reads the moments that we show', () => {
  fc.assert(
    fc.property(speaker, fc.integer({ min: 1, max: 300 * 1440 }), (who, minutes) => {
      const at = who.now.add({ minutes })
      const asked = { ...who, past: false }
      const shown = momentsOf(readMoment(showMoment(instantText(at), who.zone), asked))
      expect(shown.map((moment) => moment.at)).toContain(instantText(at))
      const day = at.toZonedDateTimeISO(who.zone).toPlainDate()
      const days = momentsOf(readMoment(showDay(day, instantText(who.now)), asked))
      expect(days.map((moment) => moment.on)).toContain(day.toString())
    }),
  )
})

test('what is repeated is read, too', () => {
  const who: TimeSpeaker = { now: Temporal.Instant.from('2026-11-30T10:00:00Z'), zone: 'Europe/Lisbon' }
  for (const word of [...words, '5 ', 'a', '1-', 'a b ', '- ', '@ at ', 'in half an ']) {
    const line = word.repeat(100).slice(0, 100)
    expect(['none', 'partly', 'moment', 'choices', 'past']).toContain(readMoment(line, who).kind)
    expect(['none', 'partly', 'period', 'choices', 'past']).toContain(
      readPeriod(`${word} `.repeat(40).slice(0, 100), who).kind,
    )
  }
})
