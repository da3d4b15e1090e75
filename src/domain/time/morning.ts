/** Where a moment stands in somebody's days of work. */

import { endOfDay, instantText } from './when.ts'
import {
  beforeWorkdays,
  dayOf,
  endOfFirstHour,
  nextWorkingMoment,
  type WorkTime,
  workingMinutes,
} from './work-time.ts'

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

/**
 * When somebody is told what is due at a moment: what would come in the first hour of their day comes with the message that
 * begins it, unless it began to matter only `after` that.
 */
export function withMorning(
  work: WorkTime,
  at: Temporal.Instant,
  after?: Temporal.Instant,
): Temporal.Instant {
  const end = endOfFirstHour(work, at)
  if (!end) return at
  const begin = nextWorkingMoment(work, end.subtract({ hours: 1 }))
  const isKnown = !after || Temporal.Instant.compare(after, begin) < 0
  return isKnown && Temporal.Instant.compare(begin, at) < 0 ? begin : at
}
