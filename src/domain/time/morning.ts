/** Where a moment stands in somebody's days of work. */

import { endOfDay, instantText } from './when.ts'
import { beforeWorkdays, dayOf, nextWorkingMoment, type WorkTime, workingMinutes } from './work-time.ts'

/** Their day, when it ends on their wall, and when their last day of work before it began. */
export function dayAround(
  work: WorkTime,
  now: Temporal.Instant,
): { today: string; until: string; since: string } {
  const today = dayOf(work, now)
  return {
    today: today.toString(),
    until: instantText(endOfDay(today, work.zone)),
    since: instantText(beforeWorkdays(work, now, 1)),
  }
}

/** Whether this is their first day of work after a time off, of those that have ended too. */
export function isBack(work: WorkTime, now: Temporal.Instant): boolean {
  return work.off.some(({ from, until }) => {
    const end = Temporal.Instant.from(until)
    if (Temporal.Instant.compare(end, now) > 0) return false
    const missed = workingMinutes({ ...work, off: [] }, Temporal.Instant.from(from), end)
    return missed > 0 && dayOf(work, nextWorkingMoment(work, end)).equals(dayOf(work, now))
  })
}
