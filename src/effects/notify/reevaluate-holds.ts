/** What is held is looked at anew: when it is due, and when what keeps it has changed. */
import { deliverWaiting } from '../../delivery/dispatch.ts'
import { freeFrom } from '../../delivery/policy.ts'
import { instantText } from '../../domain/time/when.ts'
import { nextMorning } from '../../domain/time/work-time.ts'
import { type HoldUpdate, markLate, updateHolds } from '../../store/messages/notifications.ts'
import { type Receiver, receiversOf } from '../../store/people/receivers.ts'
import { releaseLater } from '../../store/time/release-timers.ts'
import type { EffectScope } from '../effect.ts'

/** Of people in `late`, what is due should have come long before. */
export async function reevaluateHolds(
  scope: EffectScope,
  workspaceId: string,
  personIds: string[],
  late: ReadonlySet<string> = new Set(),
): Promise<void> {
  const { trx, now } = scope
  const receivers = await receiversOf(trx, workspaceId, personIds, now)
  const at = instantText(now)
  const people = [...receivers.keys()]
  await markLate(
    trx,
    workspaceId,
    people.filter((id) => late.has(id)),
    at,
  )
  const holds = [...receivers.values()].map((receiver) => reholdOf(receiver, now))
  const held = await updateHolds(trx, workspaceId, holds, at)
  // What may be told now goes out right here.
  const later = held.filter(({ heldUntil }) => Date.parse(heldUntil) > now.epochMilliseconds)
  await releaseLater(trx, workspaceId, later)
  await deliverWaiting({ ...scope, workspaceId }, people)
}

function reholdOf(receiver: Receiver, now: Temporal.Instant): HoldUpdate {
  const { until, by } = freeFrom(receiver, now)
  const morning = receiver.work ? instantText(nextMorning(receiver.work, now)) : until
  return { personId: receiver.id, until, by, morning }
}
