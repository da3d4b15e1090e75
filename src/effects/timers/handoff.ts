import { sql } from 'kysely'
import type { Handoff } from '../../domain/handoff/handoff.ts'
import { askedOf, type Next, nextStep } from '../../domain/handoff/handoff-chain.ts'
import { derivedId } from '../../domain/id.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { instantText } from '../../domain/time/when.ts'
import { retime } from '../../events/retime.ts'
import type { Told } from '../../reasons/registry.ts'
import { handoffsWhere, isWaiting, setChecked, setStage } from '../../store/handoffs/handoffs.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { checkedAt, isUntouched, worksOf } from '../../store/time/task-timers/handoff.ts'
import { timedTasks } from '../../store/time/task-timers/timed-task.ts'
import type { TimerRow } from '../../store/time/timers.ts'
import { type Ring, type ToPerson, tellPeople } from '../notify/tell.ts'
import { isLate, type TimerHandler } from './timer.ts'

/** Nobody has answered a handoff: the next in its chain hears of it. Or nobody has begun what was accepted. */
export const handoff: TimerHandler = async (timers, ring) => {
  for (const [workspaceId, theirs] of Map.groupBy(timers, (timer) => timer.workspaceId)) {
    await walkOn(ring, workspaceId, theirs)
  }
}

async function walkOn(ring: Ring, workspaceId: string, timers: TimerRow[]): Promise<void> {
  const { trx, now } = ring
  const taskIds = [...new Set(timers.map((timer) => String(timer.data.taskId)))]
  const due = await dueNow(ring, workspaceId, timers)
  const tellings: ToPerson[] = []
  for (const each of due) {
    const tell = teller(each, now)
    if (each.next) {
      await moveOn(ring, workspaceId, each.handoff, each.next)
      tellings.push(step(each.handoff, each.next, tell))
    } else {
      const { id, answeredBy, to } = each.handoff
      const args = { kind: 'untouched' as const, handoff: id }
      tellings.push(tell(answeredBy ?? to, { reason: 'nudge', args }))
    }
  }
  await setChecked(
    trx,
    workspaceId,
    due.flatMap(({ handoff, next }) => (next ? [] : [handoff.id])),
  )
  await tellPeople(ring, workspaceId, tellings)
  await retime({ trx, workspaceId, now }, taskIds)
}

/** `next` is the step of one that waits; what was accepted is asked about. */
type Due = { handoff: Handoff; task: TaskRecord; timer: TimerRow; next: Next | undefined }

/** What it depends on may have changed since the timers were set: those whose moment has come even so. */
async function dueNow({ trx, now }: Ring, workspaceId: string, timers: TimerRow[]): Promise<Due[]> {
  const byId = new Map(timers.map((timer) => [timer.subject, timer]))
  const those = sql`h.id = any(${[...byId.keys()]}::uuid[]) and (${isWaiting} or ${isUntouched})`
  const handoffs = await handoffsWhere(trx, workspaceId, now, those)
  const workOf = await worksOf(trx, workspaceId, handoffs, now)
  // Some may have gone out of use with their List.
  const open = (
    await timedTasks(
      trx,
      workspaceId,
      handoffs.map((each) => each.taskId),
    )
  ).map((task) => task.id)
  const tasks = new Map((await tasksByIds(trx, workspaceId, open)).map((task) => [task.id, task]))
  return handoffs.flatMap((handoff): Due[] => {
    const [task, timer] = [tasks.get(handoff.taskId), byId.get(handoff.id)]
    const next = handoff.state === 'waiting' ? nextStep(handoff, workOf(askedOf(handoff).id)) : undefined
    const at = handoff.state === 'waiting' ? next?.at : checkedAt(handoff, workOf)
    if (!task || !timer || !at || Temporal.Instant.compare(at, now) > 0) return []
    return [{ handoff, task, timer, next }]
  })
}

function moveOn({ trx, now }: Ring, workspaceId: string, handoff: Handoff, next: Next): Promise<void> {
  return setStage(trx, workspaceId, handoff.id, {
    stage: next.stage,
    asked_at: instantText(now),
    ...(next.step === 'back' && { later_until: null }),
    ...(next.step === 'cover' && { asked_id: handoff.cover?.id ?? null }),
    ...(next.step === 'owner' && { asked_id: handoff.owner?.id ?? null }),
  })
}

type Tell = (person: { id: string }, told: Told) => ToPerson

function teller({ handoff: each, task, timer }: Due, now: Temporal.Instant): Tell {
  return (person, told) => ({
    ...told,
    id: derivedId('handoff', each.id, each.state, String(each.stage), each.askedAt, each.laterUntil ?? ''),
    cause: timer.id,
    person: { id: person.id },
    priority: task.priority,
    taskId: task.id,
    late: isLate(timer, now),
  })
}

function step(each: Handoff, { step }: Next, tell: Tell): ToPerson {
  const asks = (standsIn: boolean): Told => ({
    reason: 'nudge',
    args: { kind: 'unanswered', handoff: each.id, standsIn },
  })
  switch (step) {
    case 'back':
      return { ...tell(each.asked ?? each.to, { reason: 'later', args: { handoff: each.id } }), exact: true }
    case 'nudge':
      return tell(each.to, asks(false))
    case 'cover':
      return tell(each.cover ?? each.to, asks(true))
    case 'owner':
      return tell(each.owner ?? each.to, asks(true))
    case 'giver':
      return tell(each.from ?? each.to, { reason: 'answer', args: { kind: 'unanswered', handoff: each.id } })
  }
}
