import { deliverLate, deliverToPlace } from '../../delivery/dispatch.ts'
import { type ChannelDigest, workSections } from '../../domain/digest/channel-digest.ts'
import { derivedId } from '../../domain/id.ts'
import { Refusal } from '../../domain/refusal.ts'
import { lateRun } from '../../domain/time/late-run.ts'
import { nextRun } from '../../domain/time/next-run.ts'
import { instantText } from '../../domain/time/when.ts'
import type { TimerScope } from '../../events/timer-planner.ts'
import { workOf } from '../../store/time/digest/work.ts'
import { digestsByIds, noteTold, pauseDigest } from '../../store/time/digests.ts'
import type { NewTimer } from '../../store/time/timers.ts'
import { type DueTimer, type FireScope, noData, timerKind } from './timer-kind.ts'

/**
 * A channel's digest is due. After an outage it is one, about all the time since the last, in working hours; or the next, where
 * that comes the same day.
 */
export const digest = timerKind({
  kind: 'digest',
  data: noData,
  rows: { follows: { digest: {} }, plan },
  async fire(scope, timers) {
    const timerOf = new Map(timers.map((timer) => [timer.subject, timer]))
    const found = await digestsByIds(scope.trx, scope.workspaceId, [...timerOf.keys()])
    const all = found.filter((each) => !each.paused)
    for (const each of all) {
      const timer = timerOf.get(each.id)
      if (timer && each.usable) await tell(scope, each, timer)
    }
    return all.map(({ id }) => id)
  },
})

/** One, however many were missed. Where it can't be told now it may again later, so that only deleted ones have none. */
async function plan({ trx, workspaceId, now }: TimerScope, ids: string[]) {
  const timers = (await digestsByIds(trx, workspaceId, ids)).flatMap(
    ({ id, rule, zone, paused, deleted }): NewTimer[] => {
      const next = paused || deleted ? undefined : nextRun(rule, zone, now)
      return next ? [{ workspaceId, kind: 'digest', subject: id, dueAt: instantText(next), data: {} }] : []
    },
  )
  const planned = new Set(timers.map(({ subject }) => subject))
  return { timers, over: ids.filter((id) => !planned.has(id)) }
}

async function tell(scope: FireScope, each: ChannelDigest, timer: DueTimer<unknown>): Promise<void> {
  const { trx, workspaceId, now } = scope
  const at = instantText(now)
  try {
    const late = lateRun(
      { dueAt: timer.dueAt, next: nextRun(each.rule, each.zone, now), zone: each.zone },
      now,
    )
    if (late === 'skipped') return
    const { work, told } = await workOf(trx, workspaceId, each, now)
    await noteTold(trx, workspaceId, each.id, { at, told })
    if (each.onlyChanges && workSections.every((section) => work[section].count === 0)) return
    const id = derivedId('digest', each.id, timer.dueAt)
    const args = { digest: each.id, since: each.lastAt, at, told: each.told }
    const news = { v: 1 as const, kind: 'digest' as const, taskId: null, args }
    if (late === 'onTime') await deliverToPlace(scope, { id, placeId: each.placeId, news })
    else await deliverLate(scope, { placeId: each.placeId, news, at: late.at })
  } catch (error) {
    // It names a status or List that is gone. `digest list` shows that it is paused.
    if (!(error instanceof Refusal)) throw error
    await pauseDigest(trx, workspaceId, each.id, at)
  }
}
