/** Minutes after midnight in the person's own time zone; they may end after midnight, 1800 is 6:00 the next day. */
export type Hours = { from: number; to: number }

/** Whoever writes more hours than these over midnight meant the afternoon, as `9-5` does. */
const longestNight = 16 * 60

/** Reads `9-18`, `8:30-17:15` or, over midnight, `22-6`; undefined where it is none of them. */
export function parseHours(text: string): Hours | undefined {
  const match = /^(\d{1,2})(?::(\d{2}))?\s*[-–]\s*(\d{1,2})(?::(\d{2}))?$/.exec(text.trim())
  if (!match) return undefined
  const [, fromHour, fromMinute = '0', toHour, toMinute = '0'] = match
  if (Number(fromMinute) > 59 || Number(toMinute) > 59) return undefined
  const from = Number(fromHour) * 60 + Number(fromMinute)
  const to = Number(toHour) * 60 + Number(toMinute)
  if (from >= 24 * 60 || to > 24 * 60 || from === to) return undefined
  if (from < to) return { from, to }
  const night = { from, to: to + 24 * 60 }
  return night.to - night.from <= longestNight ? night : undefined
}

/** `09:00–18:00`; over midnight `22:00–06:00`. */
export function showHours({ from, to }: Hours): string {
  return `${showMinutes(from)}–${showMinutes(to > 24 * 60 ? to - 24 * 60 : to)}`
}

function showMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
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
