import { afterDaysOfWork } from '../../domain/time/work-time.ts'
import { retime } from '../../events/retime.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { timedTasks } from '../../store/time/task-timers/timed-task.ts'
import { type Kept, keptWaiting } from '../../store/time/task-timers/waiting.ts'
import type { TimerRow } from '../../store/time/timers.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import { type Ring, type ToPerson, tellPeople } from '../notify/tell.ts'
import { isLate, type TimerHandler } from './timer.ts'

/** Somebody has kept others waiting for a day of their work: they hear of it once, unless it has moved meanwhile. */
export const waiting: TimerHandler = async (timers, ring) => {
  for (const [workspaceId, theirs] of Map.groupBy(timers, (timer) => timer.workspaceId)) {
    await tellOfWaiting(ring, workspaceId, theirs)
  }
}

async function tellOfWaiting(ring: Ring, workspaceId: string, timers: TimerRow[]): Promise<void> {
  const { trx, now } = ring
  const taskIds = [...new Set(timers.map((timer) => String(timer.data.taskId)))]
  const all = await keptWaiting(trx, workspaceId, await timedTasks(trx, workspaceId, taskIds))
  const theirs = timers.flatMap((timer) => {
    const kept = all.find((each) => subjectOf(each) === timer.subject)
    return kept ? [{ timer, kept }] : []
  })
  const people = [...new Set(theirs.map(({ kept }) => kept.personId))]
  const works = await workTimesOf(trx, workspaceId, people, now)
  const isDue = ({ kept }: { kept: Kept }) =>
    Temporal.Instant.compare(
      afterDaysOfWork(works.get(kept.personId), Temporal.Instant.from(kept.since), 1),
      now,
    ) <= 0
  const due = theirs.filter(isDue)
  const tasks = await tasksByIds(trx, workspaceId, [...new Set(due.map(({ kept }) => kept.taskId))])
  const tellings = due.flatMap(({ timer, kept }): ToPerson[] => {
    const task = tasks.find(({ id }) => id === kept.taskId)
    if (!task) return []
    const about = { taskId: task.id, priority: task.priority, late: isLate(timer, now) }
    const telling = { id: kept.id, cause: timer.id, person: { id: kept.personId }, ...about }
    return [{ ...telling, reason: 'nudge', args: { kind: 'waiting', kept: kept.id } }]
  })
  await tellPeople(ring, workspaceId, tellings)
  const early = theirs.filter((each) => !isDue(each)).map(({ kept }) => kept.taskId)
  await retime({ trx, workspaceId, now }, [...new Set(early)])
}

function subjectOf({ commentId, taskId, personId }: Kept): string {
  return `${commentId ?? taskId}:${personId}`
}
