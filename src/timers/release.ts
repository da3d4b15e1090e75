import { deliverWaiting } from '../delivery/dispatch.ts'
import { instantText } from '../domain/when.ts'
import type { TimerRow } from '../store/timers.ts'
import type { TimerHandler } from './timer.ts'

/** A person's day has begun: what was held for them goes out as one message. */
export const release: TimerHandler = async (timers, { trx, enqueue, now }) => {
  const people = Map.groupBy(timers, (timer) => `${timer.workspaceId}:${timer.data.personId}`)
  for (const theirs of people.values()) {
    const [first] = theirs
    if (!first) continue
    const to = { workspaceId: first.workspaceId, personId: String(first.data.personId) }
    await deliverWaiting(trx, enqueue, to, instantText(now), isLate(first, now))
  }
}

/** Late enough that the reader should be told why: Baton was off. */
export function isLate(timer: TimerRow, now: Temporal.Instant): boolean {
  return now.epochMilliseconds - Date.parse(timer.dueAt) > 3_600_000
}
