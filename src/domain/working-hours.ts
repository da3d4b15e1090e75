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
