import type { Moment, TimeSpeaker } from './reader/moment.ts'
import { readMoment } from './reader/read-moment.ts'

/** What a text means as a date, past or to come; undefined where it is none, or may be another one. */
export function anyMoment(text: string, speaker: TimeSpeaker): Moment | undefined {
  const reading = readMoment(text, speaker)
  return reading.kind === 'moment' || reading.kind === 'past' ? reading.moment : undefined
}

/** The day of a date on a wall. */
export function dayIn({ at, on }: Moment, zone: string): Temporal.PlainDate {
  if (on !== undefined) return Temporal.PlainDate.from(on)
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate()
}
