import { ringCard, type ShownReminder } from '../../cards/reminder.ts'
import { deliverToPlace } from '../../delivery/dispatch.ts'
import { spoken } from '../../domain/card/mentions.ts'
import { derivedId } from '../../domain/id.ts'
import { nextRing } from '../../domain/reminder/reminder.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { instantText } from '../../domain/time/when.ts'
import type { WorkTime } from '../../domain/time/work-time.ts'
import { speakablePlaces } from '../../store/access/speakable.ts'
import { namesIn } from '../../store/conversation/mentions.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { retimeReminders, worksFor } from '../../store/time/reminder-timers.ts'
import { lockReminders, markRung, type ReminderRow, withdrawHeld } from '../../store/time/reminders.ts'
import { timedTasks } from '../../store/time/task-timers/timed-task.ts'
import type { TimerRow } from '../../store/time/timers.ts'
import { type Ring, tellPeople } from '../notify/tell.ts'
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
  const shown = await shownOf(ring, workspaceId, due)
  const loud = due.flatMap((each) => {
    const found = shown.get(each.id)
    const timer = timers.get(each.id)
    return found && timer ? [{ each, found, timer, id: derivedId('reminder', each.id, timer.dueAt) }] : []
  })
  for (const { each, found, timer, id } of loud) {
    if (each.placeId === null) continue
    const card = ringCard(found, isLate(timer, now) ? timer.dueAt : undefined)
    await deliverToPlace(trx, enqueue, workspaceId, { id, placeId: each.placeId, card }, instantText(now))
  }
  await tellPeople(
    ring,
    workspaceId,
    loud.flatMap(({ each, found, timer, id }) =>
      each.person
        ? [
            {
              id,
              cause: each.id,
              person: each.person,
              reason: 'reminder' as const,
              priority: found.task?.priority ?? ('normal' as const),
              card: ringCard(found),
              taskId: each.taskId,
              exact: each.person.id === each.maker.id,
              late: isLate(timer, now),
            },
          ]
        : [],
    ),
  )
}

/** By id; without those that are for nobody any more: somebody was removed, or their task is finished or out of use. */
async function shownOf(
  { trx }: Ring,
  workspaceId: string,
  due: ReminderRow[],
): Promise<Map<string, ShownReminder>> {
  const open = await timedTasks(
    trx,
    workspaceId,
    due.flatMap(({ taskId }) => taskId ?? []),
  )
  const tasks = new Map(
    (
      await tasksByIds(
        trx,
        workspaceId,
        open.map(({ id }) => id),
      )
    ).map((task): [string, TaskRecord] => [task.id, task]),
  )
  const nameOf = await namesIn(
    trx,
    workspaceId,
    due.map(({ body }) => body),
  )
  const speakable = await speakablePlaces(trx, workspaceId, due)
  const there = due.filter(
    ({ id, taskId, maker, person, placeId }) =>
      (taskId === null || tasks.has(taskId)) &&
      !maker.removed &&
      !person?.removed &&
      (placeId === null || speakable.has(id)),
  )
  return new Map(
    there.map((each) => {
      const body = spoken(each.body, nameOf)
      return [each.id, { ...each, body, task: tasks.get(each.taskId ?? '') }]
    }),
  )
}
