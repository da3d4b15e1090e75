import { z } from 'zod'
import { dueMornings } from '../../store/time/digest/mornings.ts'
import { reevaluateHolds } from '../notify/reevaluate-holds.ts'
import { isLate, timerKind, v } from './timer-kind.ts'

/** What was held for somebody goes out as one message, unless they are not at work after all. `releaseLater` sets it. */
export const release = timerKind({
  kind: 'release',
  data: z.object({ v, personId: z.guid() }),
  async fire(scope, timers) {
    const { trx, workspaceId, now } = scope
    const peopleOf = (these: typeof timers) => new Set(these.map(({ data }) => data.personId))
    const people = peopleOf(timers)
    // Of theirs that comes with their morning.
    const mornings = await dueMornings(trx, workspaceId, [...people], now)
    const late = peopleOf(timers.filter((timer) => isLate(timer, now)))
    await reevaluateHolds(scope, workspaceId, [...people.difference(mornings)], late)
    return []
  },
})
