import { type ReminderRow, snooze } from '../../store/time/reminders.ts'
import { operation } from '../operation.ts'
import { noteReminder } from './add.ts'
import { refuseReminder } from './refusals.ts'
import { type WithTask, withTask } from './task-of.ts'
import { refuseUnlikely } from './time.ts'

export const snoozeReminder = operation({
  name: 'reminder.snooze',
  summary: 'Snooze a reminder. Its schedule stays the same',
  role: 'guest',
  input: {
    reminder: { kind: 'reminder', required: true, changes: true, summary: 'The reminder, such as R-3' },
    until: { kind: 'when', required: true, summary: 'The new time' },
  },
  async run(scope, { reminder, until }): Promise<WithTask> {
    refuseStopped(reminder)
    refuseUnlikely(until.at, scope.now)
    await snooze(scope.change, reminder.id, until.at)
    await noteReminder(scope, reminder, 'snoozed')
    return withTask(scope, reminder)
  },
})

/** What came once may come once more; a rule that was ended has no next time to put off. */
export function refuseStopped({ ended, time, number }: ReminderRow): void {
  if (ended && 'rule' in time) throw refuseReminder('reminder_stopped', { number })
}
