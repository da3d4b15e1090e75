import { derivedId } from '../../domain/id.ts'
import type { StageKind } from '../../domain/time/due-stages.ts'
import { retime } from '../../events/retime.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { stagesReached } from '../../store/time/task-timers/due.ts'
import { timedTasks } from '../../store/time/task-timers/timed-task.ts'
import type { TimerRow } from '../../store/time/timers.ts'
import { type Ring, type ToPerson, tellPeople } from '../notify/tell.ts'
import { isLate, type TimerHandler } from './timer.ts'

/** A due date comes nearer, is there, or has passed: once each. */
export const due: TimerHandler = async (timers, ring) => {
  for (const [workspaceId, theirs] of Map.groupBy(timers, (timer) => timer.workspaceId)) {
    await tellOfDates(ring, workspaceId, theirs)
  }
}

async function tellOfDates(ring: Ring, workspaceId: string, timers: TimerRow[]): Promise<void> {
  const { trx, now } = ring
  const taskIds = [...new Set(timers.map((timer) => String(timer.data.taskId)))]
  // Some may have gone out of use meanwhile with their List.
  const open = await timedTasks(trx, workspaceId, taskIds)
  const reached = await stagesReached(trx, workspaceId, open, now)
  const ids = open.map((task) => task.id)
  const tasks = new Map((await tasksByIds(trx, workspaceId, ids)).map((task) => [task.id, task]))
  const tellings = timers.flatMap((timer): ToPerson[] => {
    const task = tasks.get(String(timer.data.taskId))
    if (!task?.dueAt || timer.data.first === true) return []
    const personId = String(timer.data.personId)
    // Written by `dueTimers`.
    const stage = reached.get(`${task.id}:${personId}`) ?? (timer.data.stage as StageKind)
    return [
      {
        id: derivedId('due', task.id, personId, String(timer.data.due), stage),
        cause: timer.id,
        person: { id: personId },
        reason: 'due',
        priority: task.priority,
        args: { due: String(timer.data.due), stage },
        taskId: task.id,
        late: isLate(timer, now),
      },
    ]
  })
  await tellPeople(ring, workspaceId, tellings)
  // What comes next for these tasks is computed from their rows as they are now.
  await retime({ trx, workspaceId, now }, taskIds)
}
