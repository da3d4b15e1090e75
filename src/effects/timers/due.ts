import { z } from 'zod'
import { derivedId } from '../../domain/id.ts'
import type { Stage } from '../../domain/time/due-stages.ts'
import { rescheduleTimers } from '../../events/sync-timers.ts'
import type { TimerScope } from '../../events/timer-planner.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { stagesOf, stagesReached } from '../../store/time/task-timers/due.ts'
import { type TimedTask, timedTasks } from '../../store/time/task-timers/timed-task.ts'
import type { NewTimer } from '../../store/time/timers.ts'
import { type NotificationDraft, notifyPeople } from '../notify/notify-people.ts'
import { type DueTimer, type FireScope, isLate, timerKind, v } from './timer-kind.ts'
import { workTimes } from './work-times.ts'

const dated = z.object({
  v,
  taskId: z.guid(),
  personId: z.guid(),
  stage: z.enum(['soon', 'due', 'overdue']),
  due: z.string(),
})
/** Set by a migration, for a task of before there were timers like these. */
const first = z.object({ v, taskId: z.guid(), first: z.literal(true) })

type Dated = z.infer<typeof dated>

/** A due date comes nearer, is there, or has passed: each assignee hears of each once. */
export const due = timerKind({
  kind: 'due',
  data: z.union([dated, first]),
  tasks: {
    follows: { task: { columns: ['due_at', 'due_on'] }, assignment: {}, person: workTimes },
    applies: (task) => task.due !== null && task.assigned,
    plan,
  },
  async fire(scope, timers) {
    const told = timers.flatMap(({ data, ...timer }) => ('first' in data ? [] : [{ ...timer, data }]))
    await tellOfDates(scope, told)
    const fresh = timers.flatMap(({ data }) => ('first' in data ? [data.taskId] : []))
    if (fresh.length > 0)
      await rescheduleTimers(
        scope,
        fresh.map((id) => ({ table: 'task', key: { id } })),
      )
    // What comes next for these tasks is computed from their rows as they are now.
    return told.map(({ data }) => data.taskId)
  },
})

/** One for each assignee, for the next stage after now. */
async function plan({ trx, workspaceId, now }: TimerScope, tasks: TimedTask[]): Promise<NewTimer[]> {
  return (await stagesOf(trx, workspaceId, tasks, now)).flatMap(({ task, personId, stages }) => {
    const stage = stages.find(({ at }) => Temporal.Instant.compare(at, now) > 0)
    return stage ? [timerFor(workspaceId, task, personId, stage)] : []
  })
}

function timerFor(workspaceId: string, task: TimedTask, personId: string, { kind, at }: Stage): NewTimer {
  const due = task.due?.on ?? task.due?.at ?? ''
  const data: Dated = { v: 1, personId, taskId: task.id, stage: kind, due }
  const subject = `${task.id}:${personId}`
  return { workspaceId, kind: 'due', subject, dueAt: at.toString(), data, taskId: task.id }
}

async function tellOfDates(scope: FireScope, timers: DueTimer<Dated>[]): Promise<void> {
  const { trx, workspaceId, now } = scope
  const taskIds = [...new Set(timers.map(({ data }) => data.taskId))]
  // Some may have gone out of use meanwhile with their List.
  const open = await timedTasks(trx, workspaceId, taskIds)
  const reached = await stagesReached(trx, workspaceId, open, now)
  const ids = open.map((task) => task.id)
  const tasks = new Map((await tasksByIds(trx, workspaceId, ids)).map((task) => [task.id, task]))
  const drafts = timers.flatMap((timer): NotificationDraft[] => {
    const { taskId, personId, due } = timer.data
    const task = tasks.get(taskId)
    if (!task?.dueAt) return []
    const stage = reached.get(`${taskId}:${personId}`) ?? timer.data.stage
    return [
      {
        id: derivedId('due', taskId, personId, due, stage),
        cause: timer.id,
        person: { id: personId },
        reason: 'due',
        priority: task.priority,
        args: { due, stage },
        taskId,
        late: isLate(timer, now),
      },
    ]
  })
  await notifyPeople(scope, workspaceId, drafts)
}
