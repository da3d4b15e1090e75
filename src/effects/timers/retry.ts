import type { TimerHandler } from './timer.ts'

/** A delivery that a platform could not take gets its next attempt. */
export const retry: TimerHandler = async (timers, { trx, enqueue }) => {
  await enqueue(
    trx,
    'delivery',
    timers.map((timer) => ({ workspaceId: timer.workspaceId, id: timer.subject })),
  )
}
