import { instantText } from '../../domain/time/when.ts'
import type { CardKey } from '../../store/messages/live-cards.ts'
import { refreshCards } from '../live-cards/refresh.ts'
import type { TimerHandler } from './timer.ts'

/** What live cards show has changed a moment ago. */
export const refresh: TimerHandler = async (timers, { trx, enqueue, now }) => {
  for (const [workspaceId, theirs] of Map.groupBy(timers, (timer) => timer.workspaceId)) {
    // Written by `scheduleRefresh`.
    const keys = theirs.map((timer) => timer.data as CardKey)
    await refreshCards(trx, enqueue, workspaceId, keys, instantText(now))
  }
}
