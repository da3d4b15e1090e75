/** What was to be said in a channel while Baton was off: whether it is still said, and when. */
import { dayOf, nextWorkingMoment, usualDays, usualHours, type WorkTime } from './work-time.ts'

/** What is late by no more than this was not missed. In milliseconds. */
const onTimeMs = 5 * 60_000
/** What is late by no more than this comes at once, whatever the hour: it was meant for then. In milliseconds. */
const soonMs = 60 * 60_000

export type LateRun = 'onTime' | 'skipped' | { at: Temporal.Instant }

/**
 * What was missed comes in working hours of `zone`, and not at all where the `next` run comes in the same working day, or
 * before that begins.
 */
export function lateRun(
  { dueAt, next, zone }: { dueAt: string; next: Temporal.Instant | undefined; zone: string },
  now: Temporal.Instant,
): LateRun {
  const lateMs = now.epochMilliseconds - Date.parse(dueAt)
  if (lateMs <= onTimeMs) return 'onTime'
  const work: WorkTime = { zone, days: usualDays, hours: usualHours, holidays: new Set(), off: [] }
  const at = nextWorkingMoment(work, now)
  const isSoon = next && Temporal.Instant.compare(next, at) <= 0
  if (isSoon || (next && dayOf(work, next).equals(dayOf(work, at)))) return 'skipped'
  return lateMs > soonMs ? { at } : 'onTime'
}
