import { timersOfTasks } from '../reminder-timers.ts'
import type { TaskTimers } from './timed-task.ts'

/** Reminders about a task end while it is finished, and are back where it is opened again before they are due. */
export const reminderTimers: TaskTimers = {
  applies: ({ reminded }) => reminded,
  timers: (db, workspaceId, tasks, now) =>
    timersOfTasks(
      db,
      workspaceId,
      tasks.map(({ id }) => id),
      now,
    ),
}
