/** From what was said to whole days, or to a part of one. */
import type { Clauses } from './clauses.ts'
import { type Here, hereOf, lately } from './day.ts'
import { meaningOf } from './meaning.ts'
import type { Moment, Period, TimeSpeaker } from './moment.ts'

export function ofDays(first: Temporal.PlainDate, last: Temporal.PlainDate, zone: string): Period {
  const start = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant()
  return { from: start(first), until: start(last.add({ days: 1 })), days: { first, last } }
}

/** From one time of a day to another, in minutes after midnight. */
export function onDay(day: Temporal.PlainDate, [from, to]: [number, number], zone: string): Period[] {
  const at = (minutes: number) => day.toPlainDateTime().add({ minutes }).toZonedDateTime(zone).toInstant()
  return from < to ? [{ from: at(from), until: at(to) }] : []
}

/** The whole of what was said: a month is all its days, a time one minute. Two where it may be either. */
export function spansOf(clauses: Clauses, speaker: TimeSpeaker): Period[] {
  if (clauses.bound === 'before' || clauses.bound === 'by') return []
  const isTimed = clauses.clock || clauses.part || clauses.at || clauses.zones
  return isTimed ? momentsOf(clauses, speaker).map(minuteOf) : daysOf(clauses, hereOf(speaker), speaker)
}

function momentsOf(clauses: Clauses, speaker: TimeSpeaker): Moment[] {
  const reading = meaningOf(clauses, speaker)
  if (reading?.kind === 'choices') return reading.choices
  return reading?.kind === 'moment' || reading?.kind === 'past' ? [reading.moment] : []
}

function minuteOf({ at }: Moment): Period {
  const from = Temporal.Instant.from(at)
  return { from, until: from.add({ minutes: 1 }) }
}

function daysOf(clauses: Clauses, here: Here, speaker: TimeSpeaker): Period[] {
  const read = clauses.day?.(here)
  if (!read) return []
  const note = read.said === undefined ? {} : { said: read.said }
  const span = read.kind === 'period' ? read.period : read.whole
  if (span) return isWritten(span.first, span.last) ? [ofDays(span.first, span.last, here.zone)] : []
  switch (read.kind) {
    case 'days':
      return read.days
        .filter((day) => isWritten(day, day))
        .map((day) => ({ ...ofDays(day, day, here.zone), ...note }))
    case 'again': {
      // Said on a Monday, “monday” is today; of what has been, the last one.
      const today = read.nth(0)
      const day = here.past && !today?.equals(here.today) ? read.nth(-1) : (lately(read, here) ?? today)
      return day && isWritten(day, day) ? [{ ...ofDays(day, day, here.zone), ...note }] : []
    }
    default:
      return momentsOf(clauses, speaker).map((moment) => ({ ...minuteOf(moment), ...note }))
  }
}

function isWritten(first: Temporal.PlainDate, last: Temporal.PlainDate): boolean {
  return first.year >= 1000 && last.year <= 9997
}
