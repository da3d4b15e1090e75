/** What is held is looked at anew: when it is due, and when what keeps it has changed. */
import { deliverWaiting } from '../delivery/dispatch.ts'
import { freeFrom } from '../delivery/policy.ts'
import { instantText } from '../domain/when.ts'
import { nextMorning } from '../domain/work-time.ts'
import { holdUntil, markLate } from '../store/notifications.ts'
import { type Receiver, receiversOf } from '../store/receivers.ts'
import { releaseLater } from '../store/release-timers.ts'
import type { Ring } from './tell.ts'

/** Of people in `late`, what is due should have come long before. */
export async function reholdPeople(
  ring: Ring,
  workspaceId: string,
  personIds: string[],
  late: ReadonlySet<string> = new Set(),
): Promise<void> {
  const { trx, enqueue, now } = ring
  const receivers = await receiversOf(trx, workspaceId, personIds, now)
  for (const receiver of receivers.values()) {
    const to = { workspaceId, personId: receiver.id }
    if (late.has(receiver.id)) await markLate(trx, to, instantText(now))
    await rehold(ring, workspaceId, receiver)
    await deliverWaiting(trx, enqueue, to, instantText(now))
  }
}

/** What waits for their work or the end of their quiet hours waits for it as it is now. */
async function rehold({ trx, now }: Ring, workspaceId: string, receiver: Receiver): Promise<void> {
  const to = { workspaceId, personId: receiver.id }
  const free = freeFrom(receiver, now)
  const at = now.toString()
  const morning = receiver.work ? instantText(nextMorning(receiver.work, now)) : free.until
  const due =
    free.by === 'now'
      ? []
      : await holdUntil(trx, to, free, { by: ['batch', 'digest', 'limit', 'busy'], due: at })
  const held = [
    ...due,
    ...(await holdUntil(trx, to, free, { by: ['hours', 'away', 'quiet'] })),
    ...(await holdUntil(trx, to, { until: morning }, { by: ['digest', 'limit'], after: at })),
  ]
  await releaseLater(
    trx,
    workspaceId,
    held.map((heldUntil) => ({ personId: receiver.id, heldUntil })),
  )
}
