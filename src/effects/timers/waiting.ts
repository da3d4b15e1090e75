import { z } from 'zod'
import type { RowChange } from '../../domain/history/change.ts'
import { withMorning } from '../../domain/time/morning.ts'
import { earlier } from '../../domain/time/stretch.ts'
import { instantText } from '../../domain/time/when.ts'
import { afterDaysOfWork, awayUntil, nextWorkingMoment, type WorkTime } from '../../domain/time/work-time.ts'
import type { TimerScope } from '../../events/timer-planner.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { alreadyNotified } from '../../store/time/task-timers/already-notified.ts'
import { type TimedTask, timedTasks } from '../../store/time/task-timers/timed-task.ts'
import { type Holdup, holdupsOf, tasksOfComments } from '../../store/time/task-timers/waiting.ts'
import type { NewTimer } from '../../store/time/timers.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import { type NotificationDraft, notifyPeople } from '../notify/notify-people.ts'
import { isLate, timerKind, v } from './timer-kind.ts'
import { workTimes } from './work-times.ts'

/** `commentId`: it is a comment that they were asked to see to. */
const data = z.object({ v, taskId: z.guid(), personId: z.guid(), commentId: z.guid().nullable() })

/** Somebody has kept others waiting for a day of their work: they hear of it once, unless it has moved meanwhile. */
export const waiting = timerKind({
  kind: 'waiting',
  data,
  tasks: {
    follows: {
      // Whoever names another date has seen to it: they get another day from then on.
      task: { columns: ['status_id', 'due_at', 'due_on'] },
      assignment: {},
      dependency: {},
      comment: { columns: ['assignee_id', 'resolved_at', 'deleted_at'], subjects: commentedIn },
      person: workTimes,
    },
    facts: ['task.unblocked'],
    applies: (task) => task.linked || task.asked,
    plan,
  },
  async fire(scope, timers) {
    const { trx, workspaceId, now } = scope
    const taskIds = [...new Set(timers.map((timer) => timer.data.taskId))]
    const all = await holdupsOf(trx, workspaceId, await timedTasks(trx, workspaceId, taskIds))
    const theirs = timers.flatMap((timer) => {
      const kept = all.find((each) => subjectOf(each) === timer.subject)
      return kept ? [{ timer, kept }] : []
    })
    const dayAfter = await daysOfWork(
      scope,
      theirs.map(({ kept }) => kept),
    )
    const due = theirs.filter(({ kept }) => isPast(dayAfter(kept, kept.since), now))
    const tasks = await tasksByIds(trx, workspaceId, [...new Set(due.map(({ kept }) => kept.taskId))])
    const drafts = due.flatMap(({ timer, kept }): NotificationDraft[] => {
      const task = tasks.find(({ id }) => id === kept.taskId)
      if (!task) return []
      const about = { taskId: task.id, priority: task.priority, late: isLate(timer, now) }
      const draft = { id: kept.id, cause: timer.id, person: { id: kept.personId }, ...about }
      return [{ ...draft, reason: 'nudge', args: { kind: 'waiting', kept: kept.id } }]
    })
    await notifyPeople(scope, workspaceId, drafts)
    return theirs.flatMap((each) => (due.includes(each) ? [] : [each.kept.taskId]))
  },
})

async function plan(scope: TimerScope, tasks: TimedTask[]): Promise<NewTimer[]> {
  const { trx, workspaceId, now } = scope
  const kept = await holdupsOf(trx, workspaceId, tasks)
  const dayAfter = await daysOfWork(scope, kept)
  const past = kept.filter((each) => isPast(dayAfter(each, each.since), now))
  const told = await alreadyNotified(
    trx,
    workspaceId,
    past.map(({ id }) => id),
  )
  return kept.flatMap((each) => {
    if (told.has(each.id)) return []
    const { taskId, personId, commentId } = each
    // Whoever has it only since now gets their day.
    const at = dayAfter(each, past.includes(each) ? instantText(now) : each.since)
    const kept: z.infer<typeof data> = { v: 1, personId, taskId, commentId }
    const dueAt = instantText(at)
    return [{ workspaceId, kind: 'waiting', subject: subjectOf(each), dueAt, data: kept, taskId }]
  })
}

type DayAfter = (kept: Holdup, since: string) => Temporal.Instant

/** When somebody has worked for a day since a moment, and one of those who wait is there: nobody waits while they are away. */
async function daysOfWork(
  { trx, workspaceId, now }: Pick<TimerScope, 'trx' | 'workspaceId' | 'now'>,
  kept: Holdup[],
): Promise<DayAfter> {
  const people = kept.flatMap(({ personId, waiting }) => [personId, ...waiting.map(({ person }) => person)])
  const works = await workTimesOf(trx, workspaceId, [...new Set(people)], now)
  return ({ personId, waiting }, since) => {
    const at = dayLater(works.get(personId), Temporal.Instant.from(since))
    const back = waiting.map(({ person }) => {
      const work = works.get(person)
      return (work && awayUntil(work, at)) ?? at
    })
    return back.length > 0 ? back.reduce(earlier) : at
  }
}

function dayLater(work: WorkTime | undefined, since: Temporal.Instant): Temporal.Instant {
  const over = afterDaysOfWork(work, since, 1)
  return work ? withMorning(work, over, nextWorkingMoment(work, since)) : over
}

function isPast(at: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, now) <= 0
}

function commentedIn({ trx, workspaceId }: TimerScope, rows: RowChange[]): Promise<string[]> {
  const ids = rows.map(({ key }) => String(key.id))
  return tasksOfComments(trx, workspaceId, ids)
}

function subjectOf({ commentId, taskId, personId }: Holdup): string {
  return `${commentId ?? taskId}:${personId}`
}
