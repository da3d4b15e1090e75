/** Hours are minutes after midnight in the person's own time zone, on Monday to Friday. */
export type Hours = { from: number; to: number }

/** Reads `9-18` or `8:30-17:15`; undefined where it is neither. */
export function parseHours(text: string): Hours | undefined {
  const match = /^(\d{1,2})(?::(\d{2}))?\s*[-–]\s*(\d{1,2})(?::(\d{2}))?$/.exec(text.trim())
  if (!match) return undefined
  const [, fromHour, fromMinute = '0', toHour, toMinute = '0'] = match
  if (Number(fromMinute) > 59 || Number(toMinute) > 59) return undefined
  const hours = {
    from: Number(fromHour) * 60 + Number(fromMinute),
    to: Number(toHour) * 60 + Number(toMinute),
  }
  return hours.from < hours.to && hours.to <= 24 * 60 ? hours : undefined
}

/** `09:00–18:00`. */
export function showHours(hours: Hours): string {
  return `${showMinutes(hours.from)}–${showMinutes(hours.to)}`
}

function showMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** The first moment, from `now` on, within the hours; `now` itself where it is. */
export function nextWorkingMoment(now: Temporal.Instant, zone: string, hours: Hours): Temporal.Instant {
  const here = now.toZonedDateTimeISO(zone)
  for (let days = 0; ; days++) {
    const day = here.toPlainDate().add({ days })
    if (day.dayOfWeek > 5) continue
    const [start, end] = [startOf(day, zone, hours.from), startOf(day, zone, hours.to)]
    if (Temporal.Instant.compare(now, end) >= 0) continue
    return Temporal.Instant.compare(now, start) > 0 ? now : start
  }
}

/** When the next working day begins, today's if that is still to come: when `Later` brings something back. */
export function nextMorning(now: Temporal.Instant, zone: string, hours: Hours): Temporal.Instant {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const begun = Temporal.Instant.compare(startOf(today, zone, hours.from), now) <= 0
  const day = begun ? today.add({ days: 1 }) : today
  return nextWorkingMoment(startOf(day, zone, 0), zone, hours)
}

function startOf(day: Temporal.PlainDate, zone: string, minutes: number): Temporal.Instant {
  const date = day.add({ days: Math.floor(minutes / 1440) })
  const time = Temporal.PlainTime.from({ hour: Math.floor((minutes % 1440) / 60), minute: minutes % 60 })
  return date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
}

/** When work is planned: 8 hours from 9:00 on, in minutes after midnight. */
const planned: Hours = { from: 9 * 60, to: 17 * 60 }

/** How much can be worked between two moments: 8 hours on each of Monday to Friday. In minutes. */
export function workMinutes(from: Temporal.Instant, to: Temporal.Instant, zone: string): number {
  if (Temporal.Instant.compare(from, to) >= 0) return 0
  const [start, end] = [from.toZonedDateTimeISO(zone), to.toZonedDateTimeISO(zone)]
  const [first, last] = [start.toPlainDate(), end.toPlainDate()]
  if (first.equals(last)) return isWorkday(first) ? passed(end) - passed(start) : 0
  return (
    (isWorkday(first) ? planned.to - planned.from - passed(start) : 0) +
    workdaysBetween(first.add({ days: 1 }), last) * (planned.to - planned.from) +
    (isWorkday(last) ? passed(end) : 0)
  )
}

/** How much of the day's work could have been done by a moment. */
function passed({ hour, minute }: Temporal.ZonedDateTime): number {
  const now = hour * 60 + minute
  return Math.min(Math.max(now, planned.from), planned.to) - planned.from
}

function isWorkday({ dayOfWeek }: Temporal.PlainDate): boolean {
  return dayOfWeek <= 5
}

/** From the first of two days up to the day before the last. */
function workdaysBetween(first: Temporal.PlainDate, last: Temporal.PlainDate): number {
  const { days } = first.until(last)
  const rest = Array.from({ length: days % 7 }, (_, index) => first.add({ days: index }))
  return Math.floor(days / 7) * 5 + rest.filter(isWorkday).length
}
