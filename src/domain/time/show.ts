/** Days and moments as one person reads them: in their order of day and month, on their clock, by the rules of Intl. */
import type { Clock } from './date-order.ts'
import type { DateOrder } from './reader/moment.ts'
import { type Due, showDay, showUntil } from './when.ts'

/** Who reads them. Where their order is not known, the day comes first; the month has its name, so that it is clear. */
export type DateReader = {
  zone: string
  now: Temporal.Instant
  order?: DateOrder | undefined
  clock?: Clock | undefined
}

/** `Fri 4 Dec` or `Fri, Dec 4`; with the year where it is another one than now. */
export function dayText(day: Temporal.PlainDate, { order, now, zone }: DateReader): string {
  return dayWords(day, order, now.toZonedDateTimeISO(zone).year)
}

/** With the year where it is another one than `year`. */
export function dayWords(day: Temporal.PlainDate, order: DateOrder | undefined, year?: number): string {
  const isOther = year !== undefined && day.year !== year
  if (order !== 'month-first') return showDay(day, isOther ? '0000' : undefined)
  const parts = { weekday: 'short', day: 'numeric', month: 'short' } as const
  return day.toLocaleString('en-US', { ...parts, ...(isOther && { year: 'numeric' }) })
}

/** `17:00` or `5:00 PM`. */
export function timeText(time: Temporal.PlainTime, { order, clock = 24 }: DateReader): string {
  const cycle =
    clock === 12
      ? ({ hour: 'numeric', hourCycle: 'h12' } as const)
      : ({ hour: '2-digit', hourCycle: 'h23' } as const)
  const shown = time.toLocaleString(order === 'month-first' ? 'en-US' : 'en-GB', {
    ...cycle,
    minute: '2-digit',
  })
  // Some versions of Intl write a narrow space before “PM”.
  return shown.replace(/\s/g, ' ')
}

/** `Fri 4 Dec, 17:00`; a date without a time is only its day. */
export function momentText(moment: Due | string, reader: DateReader): string {
  if (typeof moment !== 'string' && moment.on !== undefined)
    return dayText(Temporal.PlainDate.from(moment.on), reader)
  const at = typeof moment === 'string' ? moment : moment.at
  const there = Temporal.Instant.from(at).toZonedDateTimeISO(reader.zone)
  return `${dayText(there.toPlainDate(), reader)}, ${timeText(there.toPlainTime(), reader)}`
}

/** Further away it is not said how long there is left. */
const longestCountdown = 3 * 60

/**
 * `tomorrow, 09:00`, `today, 14:30, in 2 h`: a moment to come as one says it aloud. Nobody counts 37 hours and 59 minutes.
 */
export function comingText(at: string, reader: DateReader): string {
  const there = Temporal.Instant.from(at).toZonedDateTimeISO(reader.zone)
  const today = reader.now.toZonedDateTimeISO(reader.zone).toPlainDate()
  const { days } = today.until(there.toPlainDate())
  const day = days === 0 ? 'today' : days === 1 ? 'tomorrow' : dayText(there.toPlainDate(), reader)
  return `${day}, ${timeText(there.toPlainTime(), reader)}${leftText(at, reader)}`
}

/** `, in 2 h`: how long there is left; nothing where that is more than three hours. */
export function leftText(at: string, { now }: Pick<DateReader, 'now'>): string {
  const minutes = Math.round(now.until(Temporal.Instant.from(at)).total('minutes'))
  return minutes > longestCountdown ? '' : `, ${showUntil(at, now)}`
}
