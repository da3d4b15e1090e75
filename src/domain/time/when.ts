/** A due date as somebody set it: `at` is the moment it passes, in UTC; `on` is set when only the day was named. */
export type Due = { at: string; on?: string }

export type Speaker = { now: Temporal.Instant; zone: string }

/** The end of a day in a time zone, for a due date without a time. */
export function endOfDay(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return day.add({ days: 1 }).toZonedDateTime(zone).toInstant()
}

/** `2026-11-27T17:00:00.000Z`, the one form moments are written in. */
export function instantText(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 })
}

/** `Tue 24 Nov, 09:00`, on the wall clock of a time zone. */
export function showMoment(at: string, zone: string): string {
  const here = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  return `${showDay(here.toPlainDate())}, ${here.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

/** `Tue 24 Nov`; with the year where it is not the one of `now`. */
export function showDay(day: Temporal.PlainDate, now?: string): string {
  const other = now !== undefined && day.year !== Number(now.slice(0, 4))
  const shown = day.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
  return shown.replace(',', '') + (other ? ` ${day.year}` : '')
}

/** `in 5 h 20 min`, `in 3 days`: how long from now, roughly, in words. */
export function showUntil(at: string, now: Temporal.Instant): string {
  const minutes = Math.round((Temporal.Instant.from(at).epochMilliseconds - now.epochMilliseconds) / 60_000)
  if (minutes < 1) return 'now'
  if (minutes < 60) return `in ${minutes} min`
  if (minutes >= 48 * 60) return `in ${Math.round(minutes / 1440)} days`
  const rest = minutes % 60
  return `in ${Math.floor(minutes / 60)} h${rest ? ` ${rest} min` : ''}`
}

/** `2 min ago`, `3 h ago`: how long before now, roughly, in words. */
export function showAgo(at: string, now: Temporal.Instant): string {
  const minutes = Math.round((now.epochMilliseconds - Temporal.Instant.from(at).epochMilliseconds) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ago`
  return `${Math.floor(minutes / 1440)} days ago`
}

/** As one types it: `2026-12-01`, or with a time `2026-12-01 17:00`. Empty for none. */
export function writeDate(date: Due | undefined, zone: string): string {
  if (!date) return ''
  if (date.on !== undefined) return date.on
  const there = Temporal.Instant.from(date.at).toZonedDateTimeISO(zone)
  return `${there.toPlainDate()} ${there.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

/** The IANA name of a time zone typed in any case, or of its last part (`lisbon`); undefined where there is none. */
export function findZone(text: string): string | undefined {
  const wanted = text.trim().toLowerCase().replaceAll(' ', '_')
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  const exact = zones.find((zone) => zone.toLowerCase() === wanted)
  return exact ?? zones.find((zone) => zone.toLowerCase().split('/').at(-1) === wanted) ?? knownZone(text)
}

/** Links such as `Asia/Calcutta` or `US/Pacific` are not in the list of supported values, but they are known. */
function knownZone(text: string): string | undefined {
  if (!text.includes('/')) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text.trim() }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
