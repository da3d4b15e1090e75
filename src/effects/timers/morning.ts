/** Somebody's working day begins: what was kept for them until then and their digest are one message. */
import { type Beginning, deliverWaiting } from '../../delivery/dispatch.ts'
import { freeFrom } from '../../delivery/policy.ts'
import { type Day, isWorthTelling, mostLines } from '../../domain/digest/digest.ts'
import { derivedId } from '../../domain/id.ts'
import { dayAround, isBack } from '../../domain/time/morning.ts'
import { instantText } from '../../domain/time/when.ts'
import { nextMorning, type WorkTime } from '../../domain/time/work-time.ts'
import { markLate } from '../../store/messages/notifications.ts'
import { type Receiver, receiversOf } from '../../store/people/receivers.ts'
import { daysOf } from '../../store/time/digest/day.ts'
import { endedTimesOff, morningTimer } from '../../store/time/digest/mornings.ts'
import { setTimers, type TimerRow } from '../../store/time/timers.ts'
import { reholdPeople } from '../notify/rehold.ts'
import type { Ring } from '../notify/tell.ts'
import { isLate, type TimerHandler } from './timer.ts'

export const morning: TimerHandler = async (timers, ring) => {
  for (const [workspaceId, theirs] of Map.groupBy(timers, (timer) => timer.workspaceId)) {
    await begin(ring, workspaceId, theirs)
  }
}

/** `now`: whether their morning is told now; else it comes at `next`. */
type Beginner = { receiver: Receiver; work: WorkTime; timer: TimerRow; now: boolean; next: Temporal.Instant }

async function begin(ring: Ring, workspaceId: string, timers: TimerRow[]): Promise<void> {
  const { trx, now } = ring
  const all = await beginningsOf(ring, workspaceId, timers)
  const wanted = all.filter((each) => each.now && !each.receiver.settings.noDigest)
  const days = await daysOf(
    trx,
    workspaceId,
    wanted.map(({ receiver, work }) => ({ personId: receiver.id, ...dayAround(work, now) })),
    { now: instantText(now), most: mostLines },
  )
  await tell(
    ring,
    workspaceId,
    all.filter((each) => each.now),
    days,
  )
  const others = all.filter(({ now }) => !now)
  const late = new Set(others.flatMap(({ receiver, timer }) => (isLate(timer, now) ? [receiver.id] : [])))
  const ids = others.map(({ receiver }) => receiver.id)
  if (ids.length > 0) await reholdPeople(ring, workspaceId, ids, late)
  await setTimers(
    trx,
    all.map(({ receiver, next }) => morningTimer(workspaceId, receiver.id, next)),
  )
}

/** Whoever is not at work after all, or wants quiet, hears later in the day, or on another. */
async function beginningsOf(ring: Ring, workspaceId: string, timers: TimerRow[]): Promise<Beginner[]> {
  const { trx, now } = ring
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

async function tell(
  { trx, enqueue, now }: Ring,
  workspaceId: string,
  all: Beginner[],
  days: Map<string, Day>,
): Promise<void> {
  const late = all.filter(({ timer }) => isLate(timer, now)).map(({ receiver }) => receiver.id)
  await markLate(trx, workspaceId, late, instantText(now.subtract({ hours: 1 })))
  const digests = all.filter(({ receiver }) => !receiver.settings.noDigest)
  const mornings = digests.map(({ receiver: { id }, work }): [string, Beginning] => {
    const around = dayAround(work, now)
    const morning = { v: 1 as const, ...around, back: isBack(work, now) }
    const worth = isWorthTelling(days.get(id) ?? {})
    return [id, { id: derivedId('digest', id, around.today), morning, worth }]
  })
  const personIds = all.map(({ receiver }) => receiver.id)
  await deliverWaiting(trx, enqueue, { workspaceId, personIds }, instantText(now), new Map(mornings))
}
