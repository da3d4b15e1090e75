import { deliverLate, deliverToPlace } from '../../delivery/dispatch.ts'
import type { RowChange } from '../../domain/history/change.ts'
import { derivedId } from '../../domain/id.ts'
import { nextReminderTime, timeKey } from '../../domain/reminder/reminder.ts'
import type { Priority } from '../../domain/task/task.ts'
import { type LateRun, lateRun } from '../../domain/time/late-run.ts'
import { instantText } from '../../domain/time/when.ts'
import type { WorkTime } from '../../domain/time/work-time.ts'
import type { TimerScope } from '../../events/timer-planner.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { planReminders, timersOfTasks, waitingReminders, worksFor } from '../../store/time/reminder-timers.ts'
import { lockReminders, markRung, type ReminderRow, withdrawHeld } from '../../store/time/reminders.ts'
import { timedTasks } from '../../store/time/task-timers/timed-task.ts'
import type { TimerRow } from '../../store/time/timers.ts'
import { type NotificationDraft, notifyPeople } from '../notify/notify-people.ts'
import { type FireScope, isLate, noData, timerKind } from './timer-kind.ts'
import { workColumns } from './work-times.ts'

/** Reminders ring, and those with a rule are set anew. After a time off each rings once, however often it should have. */
export const reminder = timerKind({
  kind: 'reminder',
  data: noData,
  // They end while their task is finished, and are back where it is opened again before they are due.
  tasks: {
    follows: {},
    applies: ({ reminded }) => reminded,
    plan: ({ trx, workspaceId, now }, tasks) =>
      timersOfTasks(
        trx,
        workspaceId,
        tasks.map(({ id }) => id),
        now,
      ),
  },
  rows: {
    follows: { reminder: {}, person: { columns: workColumns, subjects: waitingFor } },
    plan: ({ trx, workspaceId, now }, ids) => planReminders(trx, workspaceId, ids, now),
  },
  async fire(scope, timers) {
    const { trx, workspaceId, now } = scope
    const bySubject = new Map(timers.map((timer) => [timer.subject, timer]))
    const open = await lockReminders(trx, workspaceId, [...bySubject.keys()])
    const works = await worksFor(trx, workspaceId, open, now)
    // Its clock may have changed since the timer was set.
    const due = open.filter((each) => isDue(each, bySubject.get(each.id), works.get(each.id), now))
    await ringDue(scope, due, { timers: bySubject, works })
    await markRung(
      trx,
      workspaceId,
      due.map(({ id }) => id),
      instantText(now),
    )
    return open.flatMap((each) => ('rule' in each.time || !due.includes(each) ? [each.id] : []))
  },
})

/** Those that go by somebody’s clock. What is due by now is about to ring. */
async function waitingFor({ trx, workspaceId, now }: TimerScope, rows: RowChange[]): Promise<string[]> {
  const people = rows.map(({ key }) => String(key.id))
  return waitingReminders(trx, workspaceId, people, now)
}

type RingingTimer = Pick<TimerRow, 'id' | 'dueAt'>

function isDue(
  reminder: ReminderRow,
  timer: RingingTimer | undefined,
  work: WorkTime | undefined,
  now: Temporal.Instant,
): boolean {
  if (!timer || !work) return false
  const set = Temporal.Instant.from(timer.dueAt)
  const at = nextReminderTime(reminder, work, set.subtract({ milliseconds: 1 }))
  if (!at) return false
  return 'rule' in reminder.time && reminder.snoozedTo === null
    ? at.equals(set)
    : Temporal.Instant.compare(at, now) <= 0
}

async function ringDue(
  scope: FireScope,
  due: ReminderRow[],
  { timers, works }: { timers: Map<string, RingingTimer>; works: Map<string, WorkTime> },
): Promise<void> {
  const { trx, workspaceId, now } = scope
  // What of them is still held for somebody says nothing more than this one.
  await withdrawHeld(
    trx,
    workspaceId,
    due.map(({ id }) => id),
  )
  const loud = (await ringable(scope, due)).flatMap((each) => {
    const timer = timers.get(each.reminder.id)
    const args = { reminder: each.reminder.id, time: timeKey(each.reminder.time) }
    return timer ? [{ ...each, timer, args, id: derivedId('reminder', each.reminder.id, timer.dueAt) }] : []
  })
  for (const each of loud) await tellPlace(scope, each, works.get(each.reminder.id))
  await notifyPeople(
    scope,
    workspaceId,
    loud.flatMap(
      ({
        reminder: { id: cause, person: receiver, maker, taskId, time, setAt, place },
        priority,
        timer,
        args,
        id,
      }): NotificationDraft[] => {
        // Where the place is gone, whoever set it hears of it.
        const lost = !receiver && !place
        const person = lost ? maker : receiver
        if (!person) return []
        const wish = { asked: setAt, repeats: 'rule' in time }
        const exact = person.id === maker.id ? wish : undefined
        const draft = { id, cause, person, priority, taskId, exact, late: isLate(timer, now) }
        return [{ ...draft, reason: 'reminder', args: lost ? { ...args, lost } : args }]
      },
    ),
  )
}

type Ringing = {
  id: string
  reminder: ReminderRow
  timer: RingingTimer
  args: { reminder: string; time: string }
}

/** Where it is for a channel. What was missed is one message of the channel, also where it was to ring in a thread. */
async function tellPlace(
  scope: FireScope,
  { id, reminder, timer, args }: Ringing,
  work: WorkTime | undefined,
): Promise<void> {
  const { placeId, taskId, place, thread } = reminder
  const run = work && lateIn(reminder, work, timer, scope.now)
  if (placeId === null || !place || !run || run === 'skipped') return
  const late = isLate(timer, scope.now) ? timer.dueAt : undefined
  const news = { v: 1 as const, kind: 'reminder' as const, taskId, args: { ...args, late } }
  if (run !== 'onTime') return deliverLate(scope, { placeId, news, at: run.at })
  const target = thread === null ? undefined : { ...place, kind: 'thread' as const, id: thread }
  await deliverToPlace(scope, { id, news, ...(target ? { target } : { placeId }) })
}

/** Whether a channel still hears of it, and when. */
function lateIn(
  reminder: ReminderRow,
  work: WorkTime,
  { dueAt }: RingingTimer,
  now: Temporal.Instant,
): LateRun {
  const next = 'rule' in reminder.time ? nextReminderTime(reminder, work, now) : undefined
  return lateRun({ dueAt, next: next ?? undefined, zone: work.zone }, now)
}

/** Without those that are for nobody any more: somebody was removed, or their task is finished or out of use. */
async function ringable(
  { trx, workspaceId }: FireScope,
  due: ReminderRow[],
): Promise<{ reminder: ReminderRow; priority: Priority }[]> {
  const ids = due.flatMap(({ taskId }) => taskId ?? [])
  const open = new Set((await timedTasks(trx, workspaceId, ids)).map(({ id }) => id))
  const tasks = new Map((await tasksByIds(trx, workspaceId, [...open])).map((task) => [task.id, task]))
  return due.flatMap((reminder) => {
    const { taskId, maker, person } = reminder
    if (maker.removed || person?.removed || (taskId !== null && !open.has(taskId))) return []
    return [{ reminder, priority: tasks.get(taskId ?? '')?.priority ?? 'normal' }]
  })
}
