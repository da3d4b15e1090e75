/** Moments as they stand on somebody's wall. */

/**
 * @param {string} zone
 * @param {Intl.DateTimeFormatOptions} options
 */
function format(zone, options) {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options })
}

/** @param {string | number} at @param {string} zone `14:05` */
export function clockTime(at, zone) {
  return format(zone, { hour: '2-digit', minute: '2-digit' }).format(new Date(at))
}

/** @param {string | number} at @param {string} zone `Tuesday 3 March` */
export function longDay(at, zone) {
  return format(zone, { weekday: 'long', day: 'numeric', month: 'long' })
    .format(new Date(at))
    .replace(',', '')
}

/** @param {string | number} at @param {string} zone `2026-03-03`, to compare days by */
export function dayKey(at, zone) {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(at))
}

/** @param {string | number} at @param {string} zone `2026-03-03T14:05`, for an input */
export function inputTime(at, zone) {
  return `${dayKey(at, zone)}T${clockTime(at, zone)}`
}

/** @param {string | number} at @param {string} zone `Tue 14:05` */
export function dayTime(at, zone) {
  return `${format(zone, { weekday: 'short' }).format(new Date(at))} ${clockTime(at, zone)}`
}

/**
 * `Tue 14:05` within a week, `Tue 3 Mar 09:00` beyond.
 * @param {string} at
 * @param {string} zone
 * @param {number} now
 */
export function dated(at, zone, now) {
  return dayKey(at, zone) === dayKey(now, zone) ? dayTime(at, zone) : moment(at, zone, now)
}

/**
 * `14:05` today, `Tue 09:00` within a week, `Tue 3 Mar 09:00` beyond.
 * @param {string} at
 * @param {string} zone
 * @param {number} now
 */
export function moment(at, zone, now) {
  const time = clockTime(at, zone)
  if (dayKey(at, zone) === dayKey(now, zone)) return time
  const days = Math.abs(Date.parse(at) - now) / 86_400_000
  /** @type {Intl.DateTimeFormatOptions} */
  const day = days < 6 ? { weekday: 'short' } : { weekday: 'short', day: 'numeric', month: 'short' }
  return `${format(zone, day).format(new Date(at)).replace(',', '')} ${time}`
}
