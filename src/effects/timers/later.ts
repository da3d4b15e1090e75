import { derivedId } from '../../domain/id.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import type { TimerRow } from '../../store/time/timers.ts'
import { tellPeople } from '../notify/tell.ts'
import { isLate, type TimerHandler } from './timer.ts'

/** Somebody said “Later” to a task: it comes back to them, unless it is finished by now. */
export const later: TimerHandler = async (timers, ring) => {
  for (const [workspaceId, theirs] of Map.groupBy(timers, (timer) => timer.workspaceId)) {
    await bringBack(workspaceId, theirs, ring)
  }
}

async function bringBack(
  workspaceId: string,
  timers: TimerRow[],
  ring: Parameters<TimerHandler>[1],
): Promise<void> {
  const { trx, now } = ring
  const taskIds = timers.map((timer) => String(timer.data.taskId))
  const tasks = await tasksByIds(trx, workspaceId, taskIds)
  const tellings = timers.flatMap((timer) => {
    const task = tasks.find((each) => each.id === timer.data.taskId && !each.finishedAt)
    if (!task) return []
    const id = derivedId(timer.id, timer.dueAt)
    const person = { id: String(timer.data.personId) }
    const telling = { id, cause: timer.id, person, taskId: task.id, priority: task.priority }
    return [{ ...telling, reason: 'later' as const, args: {}, exact: true, late: isLate(timer, now) }]
  })
  await tellPeople(ring, workspaceId, tellings)
}
