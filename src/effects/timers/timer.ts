import type { TimerRow } from '../../store/time/timers.ts'
import type { Ring } from '../notify/tell.ts'

/** Runs in the transaction that claimed the timers; all are of one kind. */
export type TimerHandler = (timers: TimerRow[], ring: Ring) => Promise<void>

/** Late enough that the reader should be told why: Baton was off. */
export function isLate(timer: TimerRow, now: Temporal.Instant): boolean {
  return now.epochMilliseconds - Date.parse(timer.dueAt) > 3_600_000
}
