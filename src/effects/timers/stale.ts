import { z } from 'zod'
import { deliverLate, deliverToPlace } from '../../delivery/dispatch.ts'
import type { RowChange } from '../../domain/history/change.ts'
import type { ListSettings } from '../../domain/people/settings.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { lateRun } from '../../domain/time/late-run.ts'
import { withMorning } from '../../domain/time/morning.ts'
import { instantText } from '../../domain/time/when.ts'
import {
  afterDaysOfWork,
  nextMorning,
  usualDays,
  usualHours,
  type WorkTime,
} from '../../domain/time/work-time.ts'
import type { TimerScope } from '../../events/timer-planner.ts'
import { placesOfLists } from '../../store/hierarchy/lists.ts'
import { assigneesOf } from '../../store/tasks/assignments.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { alreadyNotified } from '../../store/time/task-timers/already-notified.ts'
import { staleDays, staleId, staleOtherwise } from '../../store/time/task-timers/stale.ts'
import { type TimedTask, timedTasks } from '../../store/time/task-timers/timed-task.ts'
import { workersOf } from '../../store/time/task-timers/workers.ts'
import type { NewTimer } from '../../store/time/timers.ts'
import { notifyPeople } from '../notify/notify-people.ts'
import { type DueTimer, type FireScope, isLate, timerKind, v } from './timer-kind.ts'
import { workTimes } from './work-times.ts'

/** `personId` is null where nobody has the task. */
const data = z.object({ v, taskId: z.guid(), personId: z.guid().nullable(), since: z.string() })
type StaleData = z.infer<typeof data>

/** A task has been in its status for longer than its List lets it: whoever has it hears of it once, or else the List. */
export const stale = timerKind({
  kind: 'stale',
  data,
  tasks: {
    follows: {
      task: { columns: ['status_id'] },
      assignment: {},
      list: { columns: ['settings'], subjects: otherwiseIn },
      person: workTimes,
    },
    applies: (task) => staleDays(task) > 0,
    plan,
  },
  async fire(scope, timers) {
    const { trx, workspaceId, now } = scope
    const all = await stillStale(scope, timers)
    const assigned = await assigneesOf(
      trx,
      workspaceId,
      all.map(({ task }) => task.id),
    )
    const drafts = all.flatMap(({ timer, timed, task, personId }) => {
      if (!personId || !assigned.get(task.id)?.some(({ id }) => id === personId)) return []
      const args = { kind: 'stale' as const, since: timed.statusSince }
      const about = { taskId: task.id, priority: task.priority, late: isLate(timer, now) }
      const draft = { id: staleId(timed, personId), cause: timer.id, person: { id: personId }, args }
      return [{ ...draft, ...about, reason: 'nudge' as const }]
    })
    await notifyPeople(scope, workspaceId, drafts)
    await tellPlaces(
      scope,
      all.filter(({ task, personId }) => personId === null && !assigned.has(task.id)),
    )
    return []
  },
})

/** One for each assignee; one for the List's channels where there is none. */
async function plan({ trx, workspaceId, now }: TimerScope, tasks: TimedTask[]): Promise<NewTimer[]> {
  const ids = tasks.map(({ id }) => id)
  const { people, works } = await workersOf(trx, workspaceId, ids, now)
  const all = tasks.flatMap((task) =>
    (people.get(task.id) ?? [null]).map((personId) => {
      const work = personId === null ? usualWork(task) : works.get(personId)
      const over = afterDaysOfWork(work, Temporal.Instant.from(task.statusSince), staleDays(task))
      const at = work && personId !== null ? withMorning(work, over) : over
      const isPast = Temporal.Instant.compare(at, now) <= 0
      return { task, personId, isPast, at: isPast && work ? nextMorning(work, now) : at }
    }),
  )
  const past = all.flatMap(({ task, personId, isPast }) => (isPast ? [staleId(task, personId)] : []))
  const told = await alreadyNotified(trx, workspaceId, past)
  return all.flatMap(({ task, personId, isPast, at }) => {
    if (isPast && told.has(staleId(task, personId))) return []
    const kept: StaleData = { v: 1, personId, taskId: task.id, since: task.statusSince }
    const subject = `${task.id}:${personId ?? ''}`
    return [{ workspaceId, kind: 'stale', subject, dueAt: instantText(at), data: kept, taskId: task.id }]
  })
}

function usualWork({ list }: TimedTask): WorkTime {
  return { zone: list.zone ?? 'UTC', days: usualDays, hours: usualHours, holidays: new Set(), off: [] }
}

/** The tasks in statuses for which their List has set otherwise when they are stale. */
async function otherwiseIn({ trx, workspaceId }: TimerScope, rows: RowChange[]): Promise<string[]> {
  const found: string[] = []
  for (const { key, before, after } of rows) {
    // Settings are recorded whole.
    const settingsOf = (row: RowChange['before']) => (row?.settings ?? {}) as ListSettings
    const settings = { before: settingsOf(before), after: settingsOf(after) }
    found.push(...(await staleOtherwise(trx, workspaceId, String(key.id), settings)))
  }
  return found
}

type Stale = { timer: DueTimer<StaleData>; timed: TimedTask; task: TaskRecord; personId: string | null }

async function stillStale({ trx, workspaceId }: FireScope, timers: DueTimer<StaleData>[]): Promise<Stale[]> {
  const ids = [...new Set(timers.map((timer) => timer.data.taskId))]
  const open = await timedTasks(trx, workspaceId, ids)
  const tasks = await tasksByIds(trx, workspaceId, ids)
  return timers.flatMap((timer) => {
    const { taskId, personId, since } = timer.data
    const timed = open.find(({ id }) => id === taskId)
    const task = tasks.find(({ id }) => id === taskId)
    if (!timed || !task || staleDays(timed) === 0 || timed.statusSince !== since) return []
    return [{ timer, timed, task, personId }]
  })
}

async function tellPlaces(scope: FireScope, all: Stale[]): Promise<void> {
  const { trx, workspaceId } = scope
  const places = await placesOfLists(trx, workspaceId, [...new Set(all.map(({ task }) => task.listId))])
  for (const { timed, task, timer } of all) {
    for (const placeId of places.get(task.listId) ?? []) {
      const args = { since: timed.statusSince }
      const news = { v: 1 as const, kind: 'stale' as const, taskId: task.id, args }
      const run = lateRun({ dueAt: timer.dueAt, next: undefined, zone: usualWork(timed).zone }, scope.now)
      if (typeof run === 'object') await deliverLate(scope, { placeId, news, at: run.at })
      else await deliverToPlace(scope, { id: staleId(timed, null, placeId), placeId, news })
    }
  }
}
