/** Days that were said, as they look from where and when they were said. */
import { isWorkday, usualDays, usualHours, type WorkTime } from '../work-time.ts'
import type { DateOrder, TimeSpeaker } from './moment.ts'

/** Where and when something is said. */
export type Here = {
  now: Temporal.Instant
  zone: string
  wall: Temporal.PlainDateTime
  today: Temporal.PlainDate
  order: DateOrder | undefined
  work: WorkTime
  /** Of what has been: “friday” is the last one. */
  past: boolean
}

/** `whole`: the days that it stands for where a period is wanted, such as both of a weekend. */
type Noted = { said?: string; whole?: Span }

export type DayRead = Noted &
  (
    | {
        /** Exactly that; one of them, where there are more. */
        kind: 'days'
        days: Temporal.PlainDate[]
        /** The next such one, where they have passed. */
        next?: Temporal.PlainDate | undefined
        /** A number beside it is a time: “tomorrow 9”. */
        isNear?: true
      }
    /** Comes again: 0 is the first from today on, -1 the one before. */
    | {
        kind: 'again'
        nth: (index: number) => Temporal.PlainDate | undefined
        every: 'day' | 'week' | 'month' | 'year'
        /** It was said by its date: one that has just been may be meant. */
        isDated?: true
      }
    /** `isNamed`: which day of it is open, as in “next month”. */
    | { kind: 'period'; period: Span; isNamed: boolean }
    | { kind: 'at'; at: Temporal.Instant }
  )

export type Again = Extract<DayRead, { kind: 'again' }>

/** Days from the first to the last, both of them in it. */
export type Span = { first: Temporal.PlainDate; last: Temporal.PlainDate; name: string }

/** Undefined where there is no such day. */
export type DayOf = (here: Here) => DayRead | undefined

export function hereOf(speaker: TimeSpeaker, zone = speaker.zone): Here {
  const there = speaker.now.toZonedDateTimeISO(zone)
  return {
    now: speaker.now,
    zone,
    wall: there.toPlainDateTime(),
    today: there.toPlainDate(),
    order: speaker.order,
    work: speaker.work ?? { zone, days: usualDays, hours: usualHours, holidays: new Set(), off: [] },
    past: speaker.past ?? false,
  }
}

export function onDays(...days: Temporal.PlainDate[]): DayRead {
  return { kind: 'days', days }
}

/** Undefined where the calendar has no such day. */
export function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (month < 1 || month > 12 || day < 1 || year < 1000 || year > 9998) return undefined
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return day <= first.daysInMonth ? first.with({ day }) : undefined
}

/** The Monday of a day's week. */
export function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 })
}

export function isAfter(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) > 0
}

/** The last working day of them, or the last day where none is. */
export function lastWorkday(work: WorkTime, { first, last }: Span): Temporal.PlainDate {
  for (let day = last; !isAfter(first, day); day = day.subtract({ days: 1 }))
    if (isWorkday(work, day)) return day
  return last
}

export function firstWorkday(work: WorkTime, { first, last }: Span): Temporal.PlainDate {
  for (let day = first; !isAfter(day, last); day = day.add({ days: 1 })) if (isWorkday(work, day)) return day
  return first
}

/** So many weekdays on from the first such day that is today or later. */
export function weekdayFrom(day: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return day.add({ days: (weekday - day.dayOfWeek + 7) % 7 })
}

/** From the first of them after a day on, or, from -1 on, back from its end. */
export function nthIn(first: Temporal.PlainDate, last: Temporal.PlainDate, weekday: number, index: number) {
  if (index > 0) {
    const day = weekdayFrom(first, weekday).add({ weeks: index - 1 })
    return isAfter(day, last) ? undefined : day
  }
  const day = last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7, weeks: -index - 1 })
  return isAfter(first, day) ? undefined : day
}

/** How long a day of the year has been over for it to be meant rather than that of the next year. */
const notLong = 60

/** A date that has just been, and is not soon again: “20 nov”, said on the 30th. */
export function lately({ isDated, nth }: Again, { today, past }: Here): Temporal.PlainDate | undefined {
  const [been, next] = isDated && !past ? [nth(-1), nth(0)] : []
  if (!been || been.until(today).days > notLong) return undefined
  return next && today.until(next).days <= notLong ? undefined : been
}
