/** From a day and a time on the wall to moments. */
import { endOfDay, instantText, showDay } from '../when.ts'
import type { Here } from './day.ts'
import type { Moment } from './moment.ts'

/** What is said of a day: minutes after its midnight, all that may be meant. */
export type Time = { minutes: number[]; seconds: number; said?: string | undefined }

export function noted(moment: Moment, ...notes: (string | undefined)[]): Moment {
  const said = notes.filter((note) => note !== undefined)
  return said.length > 0 ? { ...moment, said: said.join(', ') } : moment
}

export function wholeDay(day: Temporal.PlainDate, { zone }: Here): Moment[] {
  if (day.year < 1000 || day.year > 9997) return []
  return [{ at: instantText(endOfDay(day, zone)), on: day.toString() }]
}

/** Two, where the clock shows it twice that day, or jumps over it. */
export function atTimes(day: Temporal.PlainDate, time: Time, { zone, today }: Here): Moment[] {
  if (day.year < 1000 || day.year > 9997) return []
  return time.minutes.flatMap((minutes) => {
    const wall = day.toPlainDateTime().add({ minutes, seconds: time.seconds })
    const ways = (['earlier', 'later'] as const).map((which) =>
      wall.toZonedDateTime(zone, { disambiguation: which }),
    )
    const [first, second] = ways
    if (!first || !second) return []
    if (first.epochNanoseconds === second.epochNanoseconds) return [momentAt(first)]
    const clock = `${wall.toPlainTime().toString({ smallestUnit: 'minute' })} on ${showDay(wall.toPlainDate(), today.toString())}`
    if (!first.toPlainDateTime().equals(wall))
      return ways.map((way) => noted(momentAt(way), `clocks go forward over ${clock}`))
    return ways.map((way) => noted(momentAt(way), `${clock} comes twice, this is UTC${way.offset}`))
  })
}

function momentAt(there: Temporal.ZonedDateTime): Moment {
  return { at: instantText(there.toInstant()) }
}

export function exactly(at: Temporal.Instant): Moment[] {
  const { year } = at.toZonedDateTimeISO('UTC')
  return year >= 1000 && year <= 9998 ? [{ at: instantText(at) }] : []
}

/** `18:00` */
export function clockText(minutes: number): string {
  const within = minutes % 1440
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}
