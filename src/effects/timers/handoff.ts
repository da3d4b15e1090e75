import { sql } from 'kysely'
import { z } from 'zod'
import type { Handoff } from '../../domain/handoff/handoff.ts'
import { type Next, nextStep } from '../../domain/handoff/handoff-chain.ts'
import type { RowChange } from '../../domain/history/change.ts'
import { derivedId } from '../../domain/id.ts'
import type { ListSettings } from '../../domain/people/settings.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { instantText } from '../../domain/time/when.ts'
import type { TimerScope } from '../../events/timer-planner.ts'
import type { ReasonWithArgs } from '../../reasons/registry.ts'
import { handoffsWhere, isWaiting, setChecked, setStage } from '../../store/handoffs/handoffs.ts'
import { handedTasksOf } from '../../store/hierarchy/list-rules.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { checkedAt, isUntouched, openHandoffs, worksOf } from '../../store/time/task-timers/handoff.ts'
import { type TimedTask, timedTasks } from '../../store/time/task-timers/timed-task.ts'
import type { NewTimer } from '../../store/time/timers.ts'
import { type NotificationDraft, notifyPeople } from '../notify/notify-people.ts'
import { type DueTimer, type FireScope, isLate, timerKind, v } from './timer-kind.ts'
import { workTimes } from './work-times.ts'

/** Nobody has answered a handoff: the next in its chain hears of it. Or nobody has begun what was accepted. */
export const handoff = timerKind({
  kind: 'handoff',
  data: z.object({ v, taskId: z.guid() }),
  tasks: {
    follows: {
      handoff: {},
      dependency: {},
      list: { columns: ['settings', 'owner_id'], subjects: handedOtherwise },
      person: workTimes,
    },
    // To answer later is not recorded as a change of the handoff; a task that is ready again has only its blockers changed.
    facts: ['handoff.answered', 'task.unblocked'],
    applies: ({ handed }) => handed,
    plan,
  },
  async fire(scope, timers) {
    await walkOn(scope, timers)
    return timers.map(({ data }) => data.taskId)
  },
})

/** One for each handoff. */
async function plan({ trx, workspaceId, now }: TimerScope, tasks: TimedTask[]): Promise<NewTimer[]> {
  const ids = tasks.map(({ id }) => id)
  const handoffs = await openHandoffs(trx, workspaceId, ids, now)
  const workOf = await worksOf(trx, workspaceId, handoffs, now)
  return handoffs.flatMap((each) => {
    const { id: subject, taskId } = each
    const at = each.state === 'waiting' ? nextStep(each, workOf)?.at : checkedAt(each, workOf)
    const data = { v: 1, taskId }
    return at ? [{ workspaceId, kind: 'handoff', subject, dueAt: instantText(at), data, taskId }] : []
  })
}

/** The handed tasks of Lists that have set otherwise what happens to them. */
async function handedOtherwise({ trx, workspaceId }: TimerScope, rows: RowChange[]): Promise<string[]> {
  const rules = (row: RowChange['before']) => {
    const { handoffHours, chain, untouchedDays } = (row?.settings ?? {}) as ListSettings
    return JSON.stringify([handoffHours, chain, untouchedDays, row?.owner_id])
  }
  const lists = rows.filter(({ before, after }) => rules(before) !== rules(after))
  return handedTasksOf(
    trx,
    workspaceId,
    lists.map(({ key }) => String(key.id)),
  )
}

async function walkOn(scope: FireScope, timers: HandoffTimer[]): Promise<void> {
  const { trx, workspaceId, now } = scope
  const due = await dueNow(scope, timers)
  const drafts: NotificationDraft[] = []
  for (const each of due) {
    const tell = teller(each, now)
    if (each.next) {
      await moveOn(scope, each.handoff, each.next)
      drafts.push(step(each.handoff, each.next, tell))
    } else {
      const { id, answeredBy, to } = each.handoff
      const args = { kind: 'untouched' as const, handoff: id }
      drafts.push(tell(answeredBy ?? to, { reason: 'nudge', args }))
    }
  }
  await setChecked(
    trx,
    workspaceId,
    due.flatMap(({ handoff, next }) => (next ? [] : [handoff.id])),
  )
  await notifyPeople(scope, workspaceId, drafts)
}

type HandoffTimer = DueTimer<{ taskId: string }>

/** `next` is the step of one that waits; what was accepted is asked about. */
type Due = { handoff: Handoff; task: TaskRecord; timer: HandoffTimer; next: Next | undefined }

/** What it depends on may have changed since the timers were set: those whose moment has come even so. */
async function dueNow({ trx, workspaceId, now }: FireScope, timers: HandoffTimer[]): Promise<Due[]> {
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
    const next = handoff.state === 'waiting' ? nextStep(handoff, workOf) : undefined
    const at = handoff.state === 'waiting' ? next?.at : checkedAt(handoff, workOf)
    if (!task || !timer || !at || Temporal.Instant.compare(at, now) > 0) return []
    return [{ handoff, task, timer, next }]
  })
}

function moveOn({ trx, workspaceId, now }: FireScope, handoff: Handoff, next: Next): Promise<void> {
  return setStage(trx, workspaceId, handoff.id, {
    stage: next.stage,
    asked_at: instantText(now),
    ...(next.step === 'back' && { later_until: null }),
    ...(next.step === 'cover' && { asked_id: handoff.cover?.id ?? null }),
    ...(next.step === 'owner' && { asked_id: handoff.owner?.id ?? null }),
  })
}

type Tell = (person: { id: string }, told: ReasonWithArgs) => NotificationDraft

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

function step(each: Handoff, { step }: Next, tell: Tell): NotificationDraft {
  const asks = (standsIn: boolean): ReasonWithArgs => ({
    reason: 'nudge',
    args: { kind: 'unanswered', handoff: each.id, standsIn },
  })
  switch (step) {
    case 'back':
      return { ...tell(each.asked ?? each.to, { reason: 'later', args: { handoff: each.id } }), exact: {} }
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
