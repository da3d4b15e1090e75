import { nextReminderTime } from '../../domain/reminder/reminder.ts'
import { instantText } from '../../domain/time/when.ts'
import { worksFor } from '../../store/time/reminder-timers.ts'
import { remindersOf } from '../../store/time/reminders.ts'
import { operation } from '../operation.ts'
import { type WithTask, withTasks } from './task-of.ts'

/** `next` is undefined where it waits for its task to be opened again. */
export type NextReminder = WithTask & { next: string | undefined }

export const listReminders = operation({
  name: 'reminder.list',
  summary: 'Show the reminders for you, and those you set for others',
  role: 'guest',
  reads: true,
  input: {},
  async run(scope): Promise<NextReminder[]> {
    const { trx, workspaceId, actor, now } = scope
    const open = await remindersOf(trx, workspaceId, actor.id)
    const works = await worksFor(trx, workspaceId, open, now)
    const found = (await withTasks(scope, open)).flatMap((each): NextReminder[] => {
      const work = works.get(each.id)
      const at = work && nextReminderTime(each, work, now)
      if (!at) return []
      const next = each.task?.finishedAt ? undefined : instantText(at)
      // What should have rung while its task was finished.
      const isOver = each.task !== undefined && Temporal.Instant.compare(at, now) <= 0
      return isOver ? [] : [{ ...each, next }]
    })
    return found.sort((one, other) => (one.next ?? 'z').localeCompare(other.next ?? 'z'))
  },
})
