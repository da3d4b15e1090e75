/** Times as people type them: what was read, or a refusal that says what is to be asked. */
import type { Refusal } from '../refusal.ts'
import { type ReadTime, refuseMoment } from './moment-refusals.ts'
import type { Moment, Period, TimeSpeaker } from './reader/moment.ts'
import { readMoment } from './reader/read-moment.ts'
import { readPeriod } from './reader/read-period.ts'
import { instantText } from './when.ts'

/** All of a text as a moment to come; with `past` of what has been, too. Throws Refusal. */
export function momentIn(typed: string, speaker: TimeSpeaker, past = false): Moment {
  const reading = readMoment(typed, speaker)
  switch (reading.kind) {
    case 'moment':
      return reading.moment
    case 'past': {
      if (past) return reading.moment
      const { moment, next } = reading
      throw refuseMoment('past_date', { typed, was: moment, ...(next && { next }) })
    }
    case 'choices':
      throw unclear(typed, speaker, reading.choices, (order) => orderedMoment(typed, { ...speaker, order }))
    case 'partly':
      throw refuseMoment('half_read_date', { typed, read: reading.read, left: reading.left })
    case 'none':
      throw refuseMoment(speaker.past ? 'unknown_day' : 'unknown_date', { typed })
  }
}

/** From when to when somebody is away. Throws Refusal. */
export function timeOffIn(typed: string, speaker: TimeSpeaker): ReadTime & { until: string } {
  const reading = readPeriod(typed, speaker)
  switch (reading.kind) {
    case 'period':
      if (isMoment(reading.period)) throw refuseMoment('unknown_time_off', { typed })
      return fromNowOn(spanOf(reading.period), speaker)
    case 'past':
      throw refuseMoment('past_date', { typed, was: spanOf(reading.period) })
    case 'choices':
      throw unclear(typed, speaker, reading.choices.map(spanOf), (order) =>
        orderedSpan(typed, { ...speaker, order }),
      )
    case 'partly':
      throw refuseMoment('half_read_date', { typed, read: spanOf(reading.read), left: reading.left })
    case 'none':
      throw refuseMoment('unknown_time_off', { typed })
  }
}

/** “Tomorrow 5pm” does not say until when. */
function isMoment({ from, until, days }: Period): boolean {
  return !days && from.until(until).total('minutes') <= 1
}

/** Today began before it was said. */
function fromNowOn<T extends { at: string }>(span: T, { now }: TimeSpeaker): T {
  return Date.parse(span.at) < now.epochMilliseconds ? { ...span, at: instantText(now) } : span
}

/** Of a text that may mean several things; undefined where it means one, or none. */
export function unclearIn(typed: string, speaker: TimeSpeaker): Refusal | undefined {
  const reading = readMoment(typed, speaker)
  if (reading.kind !== 'choices') return undefined
  return unclear(typed, speaker, reading.choices, (order) => orderedMoment(typed, { ...speaker, order }))
}

/** Where it only depends on how its speaker writes dates, that is what is asked, once. */
function unclear(
  typed: string,
  { order }: TimeSpeaker,
  choices: ReadTime[],
  read: (order: 'day-first' | 'month-first') => ReadTime | undefined,
) {
  const [dayFirst, monthFirst] = order ? [] : [read('day-first'), read('month-first')]
  if (!dayFirst || !monthFirst || dayFirst.at === monthFirst.at)
    return refuseMoment('unclear_date', { typed, choices })
  return refuseMoment('unknown_date_order', { typed, dayFirst, monthFirst })
}

function orderedMoment(typed: string, speaker: TimeSpeaker): Moment | undefined {
  const reading = readMoment(typed, speaker)
  return reading.kind === 'moment' ? reading.moment : undefined
}

function orderedSpan(typed: string, speaker: TimeSpeaker): ReadTime | undefined {
  const reading = readPeriod(typed, speaker)
  return reading.kind === 'period' ? spanOf(reading.period) : undefined
}

function spanOf({ from, until, days, said }: Period): ReadTime & { until: string } {
  return {
    at: instantText(from),
    until: instantText(until),
    ...(days && { on: days.first.toString(), last: days.last.toString() }),
    ...(said !== undefined && { said }),
  }
}
