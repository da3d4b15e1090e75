import { deliverToPlace } from '../../delivery/dispatch.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { instantText } from '../../domain/time/when.ts'
import { placesOfLists } from '../../store/hierarchy/lists.ts'
import { assigneesOf } from '../../store/tasks/assignments.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { staleDays, staleId } from '../../store/time/task-timers/stale.ts'
import { type TimedTask, timedTasks } from '../../store/time/task-timers/timed-task.ts'
import type { TimerRow } from '../../store/time/timers.ts'
import { type Ring, tellPeople } from '../notify/tell.ts'
import { isLate, type TimerHandler } from './timer.ts'

/** A task has been in its status for longer than its List lets it: whoever has it hears of it once, or else the List. */
export const stale: TimerHandler = async (timers, ring) => {
  for (const [workspaceId, theirs] of Map.groupBy(timers, (timer) => timer.workspaceId)) {
    await tellOfStale(ring, workspaceId, theirs)
  }
}

type Stale = { timer: TimerRow; timed: TimedTask; task: TaskRecord; personId: string | null }

async function tellOfStale(ring: Ring, workspaceId: string, timers: TimerRow[]): Promise<void> {
  const { trx, now } = ring
  const all = await stillStale(ring, workspaceId, timers)
  const taskIds = all.map(({ task }) => task.id)
  const assigned = await assigneesOf(trx, workspaceId, taskIds)
  const tellings = all.flatMap(({ timer, timed, task, personId }) => {
    if (!personId || !assigned.get(task.id)?.some(({ id }) => id === personId)) return []
    const args = { kind: 'stale' as const, since: timed.statusSince }
    const about = { taskId: task.id, priority: task.priority, late: isLate(timer, now) }
    const telling = { id: staleId(timed, personId), cause: timer.id, person: { id: personId }, args }
    return [{ ...telling, ...about, reason: 'nudge' as const }]
  })
  await tellPeople(ring, workspaceId, tellings)
  await tellPlaces(
    ring,
    workspaceId,
    all.filter(({ task, personId }) => personId === null && !assigned.has(task.id)),
  )
}

async function stillStale({ trx }: Ring, workspaceId: string, timers: TimerRow[]): Promise<Stale[]> {
  const ids = [...new Set(timers.map((timer) => String(timer.data.taskId)))]
  const open = await timedTasks(trx, workspaceId, ids)
  const tasks = await tasksByIds(trx, workspaceId, ids)
  return timers.flatMap((timer) => {
    const timed = open.find(({ id }) => id === timer.data.taskId)
    const task = tasks.find(({ id }) => id === timer.data.taskId)
    if (!timed || !task || staleDays(timed) === 0 || timed.statusSince !== timer.data.since) return []
    return [
      { timer, timed, task, personId: timer.data.personId === null ? null : String(timer.data.personId) },
    ]
  })
}

async function tellPlaces({ trx, enqueue, now }: Ring, workspaceId: string, all: Stale[]): Promise<void> {
  const places = await placesOfLists(trx, workspaceId, [...new Set(all.map(({ task }) => task.listId))])
  for (const { timed, task } of all) {
    for (const placeId of places.get(task.listId) ?? []) {
      const args = { since: timed.statusSince }
      const news = { v: 1 as const, kind: 'stale' as const, taskId: task.id, args }
      const telling = { id: staleId(timed, null, placeId), placeId, news }
      await deliverToPlace(trx, enqueue, workspaceId, telling, instantText(now))
    }
  }
}
