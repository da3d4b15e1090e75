import { deliverToPlace } from '../../delivery/dispatch.ts'
import { type ChannelDigest, workSections } from '../../domain/digest/channel-digest.ts'
import { UserError } from '../../domain/errors.ts'
import { derivedId } from '../../domain/id.ts'
import { instantText } from '../../domain/time/when.ts'
import { setNext } from '../../events/digest-timers.ts'
import { workOf } from '../../store/time/digest/work.ts'
import { digestsByIds, noteTold, pauseDigest } from '../../store/time/digests.ts'
import type { TimerRow } from '../../store/time/timers.ts'
import type { Ring } from '../notify/tell.ts'
import type { TimerHandler } from './timer.ts'

/** A channel's digest is due. After an outage it is one, about all the time since the last. */
export const digest: TimerHandler = async (timers, ring) => {
  for (const [workspaceId, theirs] of Map.groupBy(timers, (timer) => timer.workspaceId)) {
    const ids = theirs.map((timer) => timer.subject)
    const timerOf = new Map(theirs.map((timer) => [timer.subject, timer]))
    for (const each of await digestsByIds(ring.trx, workspaceId, ids)) {
      const timer = timerOf.get(each.id)
      if (!timer || each.paused) continue
      const paused = each.usable && (await tell(ring, workspaceId, each, timer))
      await setNext({ trx: ring.trx, workspaceId, now: ring.now }, { ...each, paused })
    }
  }
}

/** Returns whether it is paused from now on. */
async function tell(ring: Ring, workspaceId: string, each: ChannelDigest, timer: TimerRow): Promise<boolean> {
  const { trx, enqueue, now } = ring
  const at = instantText(now)
  try {
    const { work, told } = await workOf(trx, workspaceId, each, now)
    await noteTold(trx, workspaceId, each.id, { at, told })
    if (each.onlyChanges && workSections.every((section) => work[section].count === 0)) return false
    const id = derivedId('digest', each.id, timer.dueAt)
    const args = { digest: each.id, since: each.lastAt, at, told: each.told }
    const news = { v: 1 as const, kind: 'digest' as const, taskId: null, args }
    await deliverToPlace(trx, enqueue, workspaceId, { id, placeId: each.placeId, news }, at)
    return false
  } catch (error) {
    // It names a status or List that is gone. `digest list` shows that it is paused.
    if (!(error instanceof UserError)) throw error
    await pauseDigest(trx, workspaceId, each.id, at)
    return true
  }
}
