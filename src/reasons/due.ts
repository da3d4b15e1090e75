import { z } from 'zod'
import { duePing } from '../cards/due-ping.ts'
import { stagesReached } from '../store/time/task-timers/due.ts'
import { draftsOf, reason } from './reason.ts'

/** Later than this after a moment it has passed. In milliseconds. */
const justNowMs = 15 * 60_000

/** What somebody has is due, or soon, or was: on the day or at the moment that is still its due date. */
export const due = reason({
  args: z.object({ due: z.string(), stage: z.enum(['soon', 'due', 'overdue']) }),
  async current({ db, workspaceId, now, facts }, waiting) {
    const { tasks, assignees, blockers, timed } = await facts.read('tasks', 'assignees', 'blockers', 'timed')
    const open = new Set(waiting.map(({ taskId }) => taskId))
    const reached = await stagesReached(
      db,
      workspaceId,
      [...timed.values()].filter(({ id }) => open.has(id)),
      now,
    )
    return draftsOf(waiting, ({ personId, taskId, args }) => {
      const task = tasks.get(taskId ?? '')
      if (!task?.dueAt || !timed.has(task.id) || !isSame(task, args.due)) return undefined
      if (!assignees.get(task.id)?.some(({ id }) => id === personId)) return undefined
      const isPast = now.epochMilliseconds - Date.parse(task.dueAt) > justNowMs
      const stage = reached.get(`${task.id}:${personId}`) ?? args.stage
      const shown = stage === 'due' && task.dueOn === null && isPast ? 'overdue' : stage
      return duePing(task, shown, blockers.get(task.id) ?? [])
    })
  },
})

function isSame({ dueOn, dueAt }: { dueOn: string | null; dueAt: string | null }, due: string): boolean {
  return dueOn === null ? Date.parse(dueAt ?? '') === Date.parse(due) : dueOn === due
}
