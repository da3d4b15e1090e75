import { deliverToPlace } from '../../delivery/dispatch.ts'
import { derivedId } from '../../domain/id.ts'
import { nextRing, timeKey } from '../../domain/reminder/reminder.ts'
import type { Priority } from '../../domain/task/task.ts'
import { instantText } from '../../domain/time/when.ts'
import type { WorkTime } from '../../domain/time/work-time.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { retimeReminders, worksFor } from '../../store/time/reminder-timers.ts'
import { lockReminders, markRung, type ReminderRow, withdrawHeld } from '../../store/time/reminders.ts'
import { timedTasks } from '../../store/time/task-timers/timed-task.ts'
import type { TimerRow } from '../../store/time/timers.ts'
import { type Ring, type ToPerson, tellPeople } from '../notify/tell.ts'
import { isLate, type TimerHandler } from './timer.ts'

/** Reminders ring, and those with a rule are set anew. After a time off each rings once, however often it should have. */
export const reminder: TimerHandler = async (timers, ring) => {
  for (const [workspaceId, theirs] of Map.groupBy(timers, (timer) => timer.workspaceId)) {
    await ringThem(ring, workspaceId, new Map(theirs.map((timer) => [timer.subject, timer])))
  }
}

async function ringThem(ring: Ring, workspaceId: string, timers: Map<string, TimerRow>): Promise<void> {
  const { trx, now } = ring
  const open = await lockReminders(trx, workspaceId, [...timers.keys()])
  const works = await worksFor(trx, workspaceId, open, now)
  // Its clock may have changed since the timer was set.
  const due = open.filter((each) => isDue(each, timers.get(each.id), works.get(each.id), now))
  await ringDue(ring, workspaceId, due, timers)
  await markRung(
    trx,
    workspaceId,
    due.map(({ id }) => id),
    instantText(now),
  )
  const again = open.filter((each) => 'rule' in each.time || !due.includes(each))
  await retimeReminders(
    trx,
    workspaceId,
    again.map(({ id }) => id),
    now,
  )
}

function isDue(
  reminder: ReminderRow,
  timer: TimerRow | undefined,
  work: WorkTime | undefined,
  now: Temporal.Instant,
): boolean {
  if (!timer || !work) return false
  const set = Temporal.Instant.from(timer.dueAt)
  const at = nextRing(reminder, work, set.subtract({ milliseconds: 1 }))
  if (!at) return false
  return 'rule' in reminder.time && reminder.snoozedTo === null
    ? at.equals(set)
    : Temporal.Instant.compare(at, now) <= 0
}

async function ringDue(
  ring: Ring,
  workspaceId: string,
  due: ReminderRow[],
  timers: Map<string, TimerRow>,
): Promise<void> {
  const { trx, enqueue, now } = ring
  // What of them is still held for somebody says nothing more than this one.
  await withdrawHeld(
    trx,
    workspaceId,
    due.map(({ id }) => id),
  )
  const loud = (await ringable(ring, workspaceId, due)).flatMap((each) => {
    const timer = timers.get(each.reminder.id)
    const args = { reminder: each.reminder.id, time: timeKey(each.reminder.time) }
    return timer ? [{ ...each, timer, args, id: derivedId('reminder', each.reminder.id, timer.dueAt) }] : []
  })
  for (const { reminder, timer, args, id } of loud) {
    const { placeId, taskId } = reminder
    if (placeId === null) continue
    const late = isLate(timer, now) ? timer.dueAt : undefined
    const news = { v: 1 as const, kind: 'reminder' as const, taskId, args: { ...args, late } }
    await deliverToPlace(trx, enqueue, workspaceId, { id, placeId, news }, instantText(now))
  }
  await tellPeople(
    ring,
    workspaceId,
    loud.flatMap(
      ({ reminder: { id: cause, person, maker, taskId }, priority, timer, args, id }): ToPerson[] => {
        if (!person) return []
        const exact = person.id === maker.id
        const telling = { id, cause, person, priority, taskId, exact, late: isLate(timer, now) }
        return [{ ...telling, reason: 'reminder', args }]
      },
    ),
  )
}

/** Without those that are for nobody any more: somebody was removed, or their task is finished or out of use. */
async function ringable(
  { trx }: Ring,
  workspaceId: string,
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
