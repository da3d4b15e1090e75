import { laterPing } from '../../cards/pings.ts'
import { derivedId } from '../../domain/id.ts'
import { peopleByIds } from '../../store/people/people.ts'
import { openBlockers } from '../../store/tasks/dependencies.ts'
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
  const personIds = timers.map((timer) => String(timer.data.personId))
  const tasks = await tasksByIds(trx, workspaceId, taskIds)
  const people = await peopleByIds(trx, workspaceId, personIds)
  const waitsFor = await openBlockers(trx, workspaceId, taskIds)
  const tellings = timers.flatMap((timer) => {
    const task = tasks.find((each) => each.id === timer.data.taskId && !each.finishedAt)
    const person = people.find((each) => each.id === timer.data.personId)
    if (!task || !person) return []
    const id = derivedId(timer.id, timer.dueAt)
    const cause = timer.id
    const card = laterPing(task, waitsFor.get(task.id) ?? [])
    const telling = { id, cause, person, card, taskId: task.id, priority: task.priority }
    return [{ ...telling, reason: 'later' as const, exact: true, late: isLate(timer, now) }]
  })
  await tellPeople(ring, workspaceId, tellings)
}
