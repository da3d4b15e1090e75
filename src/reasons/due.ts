import { z } from 'zod'
import { duePing } from '../cards/due-ping.ts'
import type { StageKind } from '../domain/time/due-stages.ts'
import { stagesReached } from '../store/time/task-timers/due.ts'
import { draftsOf, reason } from './reason.ts'

/** Later than this after a moment it has passed. In milliseconds. */
const justNowMs = 15 * 60_000

/** What somebody has is due, or soon, or was: on the day or at the moment that is still its due date. */
export const due = reason({
  args: z.object({ due: z.string(), stage: z.enum(['soon', 'due', 'overdue']) }),
  async current({ db, workspaceId, now, lookups }, waiting) {
    const { tasks, assignees, blockers, timed } = await lookups.read(
      'tasks',
      'assignees',
      'blockers',
      'timed',
    )
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
      const person = assignees.get(task.id)?.find(({ id }) => id === personId)
      if (!person) return undefined
      const stage = reached.get(`${task.id}:${personId}`) ?? args.stage
      const shown = stageNow(task.dueOn, task.dueAt, stage, { now, zone: person.timeZone ?? 'UTC' })
      return duePing(task, shown, blockers.get(task.id) ?? [])
    })
  },
})

/** A day that has come or passed while it was on its way is told as that. */
function stageNow(
  dueOn: string | null,
  dueAt: string,
  stage: StageKind,
  { now, zone }: { now: Temporal.Instant; zone: string },
): StageKind {
  if (dueOn === null) {
    const isPast = now.epochMilliseconds - Date.parse(dueAt) > justNowMs
    return stage === 'due' && isPast ? 'overdue' : stage
  }
  const today = now.toZonedDateTimeISO(zone).toPlainDate().toString()
  if (dueOn < today) return 'overdue'
  return dueOn === today && stage === 'soon' ? 'due' : stage
}

function isSame({ dueOn, dueAt }: { dueOn: string | null; dueAt: string | null }, due: string): boolean {
  return dueOn === null ? Date.parse(dueAt ?? '') === Date.parse(due) : dueOn === due
}
