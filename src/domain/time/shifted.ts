/** Dates that move along the calendar. */
import type { Shift } from './duration.ts'
import { type Due, instantText } from './when.ts'
import { isWorkday, type WorkTime } from './work-time.ts'

/** The same wall-clock time so many days later, and then so many minutes. */
export function shifted(date: Due, by: Shift, zone: string): Due {
  const there = Temporal.Instant.from(date.at).toZonedDateTimeISO(zone)
  const at = instantText(there.add({ days: by.days }).add({ minutes: by.minutes }).toInstant())
  // A day without a time keeps being one: what is less than a day does not move it.
  if (date.on === undefined) return { at }
  const whole = by.days + Math.trunc(by.minutes / 1440)
  const on = Temporal.PlainDate.from(date.on).add({ days: whole }).toString()
  return { at: instantText(there.add({ days: whole }).toInstant()), on }
}

/** Whose days of the week and holidays are looked through before a date stays where it is. */
const longestRest = 60

/**
 * The date itself, or the next on which all of these people work, before it where `step` is -1. `missed`: the day that it
 * is moved from, because somebody has that off.
 */
export function onWorkday(date: Due, works: WorkTime[], { step, zone }: { step: 1 | -1; zone: string }) {
  const there = Temporal.Instant.from(date.at).toZonedDateTimeISO(zone)
  const first = date.on === undefined ? there.toPlainDate() : Temporal.PlainDate.from(date.on)
  for (let rest = 0; rest < longestRest; rest++) {
    const days = rest * step
    const day = first.add({ days })
    if (!works.every((work) => isWorkday(work, day))) continue
    if (rest === 0) break
    const at = instantText(there.add({ days }).toInstant())
    return { to: { at, ...(date.on !== undefined && { on: day.toString() }) }, missed: first.toString() }
  }
  return { to: date }
}

/** How far one date is from another: in days where both are days, or at the same time of the day. */
export function shiftBetween(from: Due, to: Due, zone: string): Shift {
  const [here, there] = [from, to].map(({ at }) => Temporal.Instant.from(at).toZonedDateTimeISO(zone))
  if (!here || !there) return { days: 0, minutes: 0 }
  if (from.on !== undefined && to.on !== undefined) {
    return { days: Temporal.PlainDate.from(from.on).until(to.on).days, minutes: 0 }
  }
  const { days } = here.until(there, { largestUnit: 'days' })
  return { days, minutes: Math.round(here.add({ days }).until(there).total('minutes')) }
}
