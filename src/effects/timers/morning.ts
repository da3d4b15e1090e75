/** Somebody's working day begins: what was kept for them until then and their digest are one message. */
import { z } from 'zod'
import { deliverWaiting, type MorningStart } from '../../delivery/dispatch.ts'
import { freeFrom } from '../../delivery/policy.ts'
import { type Day, isWorthTelling, mostLines } from '../../domain/digest/digest.ts'
import { derivedId } from '../../domain/id.ts'
import { dayAround, isBack } from '../../domain/time/morning.ts'
import { instantText } from '../../domain/time/when.ts'
import { nextMorning, type WorkTime } from '../../domain/time/work-time.ts'
import type { TimerScope } from '../../events/timer-planner.ts'
import { markLate } from '../../store/messages/notifications.ts'
import { type Receiver, receiversOf } from '../../store/people/receivers.ts'
import { daysOf } from '../../store/time/digest/day.ts'
import { endedTimesOff, morningTimer, morningTimers } from '../../store/time/digest/mornings.ts'
import { setTimers } from '../../store/time/timers.ts'
import { reevaluateHolds } from '../notify/reevaluate-holds.ts'
import { type DueTimer, type FireScope, isLate, timerKind, v } from './timer-kind.ts'
import { workColumns } from './work-times.ts'

/** Whose it is says its subject. `first`: set by a migration, for somebody of before there were mornings. */
const data = z.object({ v, first: z.literal(true).optional() })
type MorningTimer = DueTimer<z.infer<typeof data>>

export const morning = timerKind({
  kind: 'morning',
  data,
  rows: { follows: { person: { columns: [...workColumns, 'removed_at'] } }, plan },
  fire: begin,
})

/** Everybody has one whose time zone is known. */
async function plan({ trx, workspaceId, now }: TimerScope, ids: string[]) {
  const timers = await morningTimers(trx, workspaceId, ids, now)
  const planned = new Set(timers.map(({ subject }) => subject))
  return { timers, over: ids.filter((id) => !planned.has(id)) }
}

/** `now`: whether their morning is told now; else it comes at `next`. */
type Beginner = {
  receiver: Receiver
  work: WorkTime
  timer: MorningTimer
  now: boolean
  next: Temporal.Instant
}

async function begin(scope: FireScope, timers: MorningTimer[]): Promise<string[]> {
  const { trx, workspaceId, now } = scope
  const all = await beginningsOf(scope, timers)
  const wanted = all.filter((each) => each.now && !each.receiver.settings.noDigest)
  const days = await daysOf(
    trx,
    workspaceId,
    wanted.map(({ receiver, work }) => ({ personId: receiver.id, ...dayAround(work, now) })),
    { now: instantText(now), most: mostLines },
  )
  await tell(
    scope,
    all.filter((each) => each.now),
    days,
  )
  const others = all.filter(({ now }) => !now)
  const late = new Set(others.flatMap(({ receiver, timer }) => (isLate(timer, now) ? [receiver.id] : [])))
  const ids = others.map(({ receiver }) => receiver.id)
  if (ids.length > 0) await reevaluateHolds(scope, workspaceId, ids, late)
  await setTimers(
    trx,
    all.map(({ receiver, next }) => morningTimer(workspaceId, receiver.id, next)),
  )
  return []
}

/** Whoever is not at work after all, or wants quiet, hears later in the day, or on another. */
async function beginningsOf(
  { trx, workspaceId, now }: FireScope,
  timers: MorningTimer[],
): Promise<Beginner[]> {
  const ids = timers.map((timer) => timer.subject)
  const receivers = await receiversOf(trx, workspaceId, ids, now)
  const ended = await endedTimesOff(trx, workspaceId, ids, now)
  return timers.flatMap((timer) => {
    const receiver = receivers.get(timer.subject)
    if (!receiver?.work) return []
    const work = { ...receiver.work, off: [...receiver.work.off, ...(ended.get(receiver.id) ?? [])] }
    const free = freeFrom(receiver, now)
    const isNow = free.by === 'now' && timer.data.first !== true
    const next = isNow || free.by === 'now' ? nextMorning(work, now) : Temporal.Instant.from(free.until)
    return [{ receiver, work, timer, now: isNow, next }]
  })
}

async function tell(scope: FireScope, all: Beginner[], days: Map<string, Day>): Promise<void> {
  const { trx, workspaceId, now } = scope
  const late = all.filter(({ timer }) => isLate(timer, now)).map(({ receiver }) => receiver.id)
  await markLate(trx, workspaceId, late, instantText(now.subtract({ hours: 1 })))
  const mornings = all.map(({ receiver: { id, settings }, work }): [string, MorningStart] => {
    const around = dayAround(work, now)
    const pingsOnly = settings.noDigest && { pingsOnly: settings.noDigest }
    const morning = { v: 1 as const, ...around, back: isBack(work, now), ...pingsOnly }
    const worth = isWorthTelling(days.get(id) ?? {})
    return [id, { id: derivedId('digest', id, around.today), morning, worth }]
  })
  const personIds = all.map(({ receiver }) => receiver.id)
  await deliverWaiting(scope, personIds, new Map(mornings))
}
