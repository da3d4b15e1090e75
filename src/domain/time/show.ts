/** Days and moments as one person reads them: in their order of day and month, on their clock, by the rules of Intl. */
import type { Clock } from './date-order.ts'
import type { DateOrder } from './reader/moment.ts'
import { type Due, showDay } from './when.ts'

/** Who reads them. Where their order is not known, the day comes first; the month has its name, so that it is clear. */
export type DateReader = {
  zone: string
  now: Temporal.Instant
  order?: DateOrder | undefined
  clock?: Clock | undefined
}

/** `Fri 4 Dec` or `Fri, Dec 4`; with the year where it is another one than now. */
export function dayText(day: Temporal.PlainDate, { order, now, zone }: DateReader): string {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  if (order !== 'month-first') return showDay(day, String(today.year).padStart(4, '0'))
  const year = day.year === today.year ? {} : { year: 'numeric' as const }
  return day.toLocaleString('en-US', { weekday: 'short', day: 'numeric', month: 'short', ...year })
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
  const moment = Temporal.Instant.from(at)
  const there = moment.toZonedDateTimeISO(reader.zone)
  const today = reader.now.toZonedDateTimeISO(reader.zone).toPlainDate()
  const { days } = today.until(there.toPlainDate())
  const day = days === 0 ? 'today' : days === 1 ? 'tomorrow' : dayText(there.toPlainDate(), reader)
  const minutes = Math.round(reader.now.until(moment).total('minutes'))
  const left = minutes > 0 && minutes <= longestCountdown ? `, in ${lengthText(minutes)}` : ''
  return `${day}, ${timeText(there.toPlainTime(), reader)}${left}`
}

function lengthText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 ? [`${rest} min`] : [])].join(' ')
}
