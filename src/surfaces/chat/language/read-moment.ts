/** Times as people type them: what was read, or a refusal that says what is to be asked. */
import type { Moment, Period, TimeSpeaker } from '../../../domain/time/reader/moment.ts'
import { readMoment } from '../../../domain/time/reader/read-moment.ts'
import { readPeriod } from '../../../domain/time/reader/read-period.ts'
import { instantText } from '../../../domain/time/when.ts'
import { type ReadTime, refuseWords } from './refusals.ts'

/** All of a text as a moment to come; with `past` of what has been, too. Throws Refusal. */
export function momentIn(typed: string, speaker: TimeSpeaker, past = false): Moment {
  const reading = readMoment(typed, speaker)
  switch (reading.kind) {
    case 'moment':
      return reading.moment
    case 'past': {
      if (past) return reading.moment
      const { moment, next } = reading
      throw refuseWords('past_date', { typed, was: moment, ...(next && { next }) })
    }
    case 'choices':
      throw unclear(typed, speaker, reading.choices, (order) => orderedMoment(typed, { ...speaker, order }))
    case 'partly':
      throw refuseWords('half_read_date', { typed, read: reading.read, left: reading.left })
    case 'none':
      throw refuseWords(speaker.past ? 'unknown_day' : 'unknown_date', { typed })
  }
}

/** From when to when somebody is away. Throws Refusal. */
export function timeOffIn(typed: string, speaker: TimeSpeaker): ReadTime & { until: string } {
  const reading = readPeriod(typed, speaker)
  switch (reading.kind) {
    case 'period':
      return spanOf(reading.period)
    case 'past':
      throw refuseWords('past_date', { typed, was: spanOf(reading.period) })
    case 'choices':
      throw unclear(typed, speaker, reading.choices.map(spanOf), (order) =>
        orderedSpan(typed, { ...speaker, order }),
      )
    case 'partly':
      throw refuseWords('half_read_date', { typed, read: spanOf(reading.read), left: reading.left })
    case 'none':
      throw refuseWords('unknown_time_off', { typed })
  }
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
    return refuseWords('unclear_date', { typed, choices })
  return refuseWords('unknown_date_order', { typed, dayFirst, monthFirst })
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
