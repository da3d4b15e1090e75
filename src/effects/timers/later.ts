import { derivedId } from '../../domain/id.ts'
import { laterData } from '../../events/later-timer.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { notifyPeople } from '../notify/notify-people.ts'
import { isLate, timerKind } from './timer-kind.ts'

/** Somebody said “Later” to a task: it comes back to them, unless it is finished by now. */
export const later = timerKind({
  kind: 'later',
  data: laterData,
  async fire(scope, timers) {
    const { trx, workspaceId, now } = scope
    const taskIds = [...new Set(timers.map((timer) => timer.data.taskId))]
    const tasks = new Map((await tasksByIds(trx, workspaceId, taskIds)).map((task) => [task.id, task]))
    const drafts = timers.flatMap((timer) => {
      const { taskId, personId, asked } = timer.data
      const task = tasks.get(taskId)
      if (!task || task.finishedAt) return []
      const id = derivedId(timer.id, timer.dueAt)
      const draft = { id, cause: timer.id, person: { id: personId }, taskId, priority: task.priority }
      return [{ ...draft, reason: 'later' as const, args: {}, exact: { asked }, late: isLate(timer, now) }]
    })
    await notifyPeople(scope, workspaceId, drafts)
    return []
  },
})
