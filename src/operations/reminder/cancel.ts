import { endReminder } from '../../store/time/reminders.ts'
import { operation } from '../operation.ts'
import { noteReminder } from './add.ts'
import { refuseReminder } from './refusals.ts'
import { type WithTask, withTask } from './task-of.ts'

export const cancelReminder = operation({
  name: 'reminder.cancel',
  summary: 'Cancel a reminder',
  role: 'guest',
  input: {
    reminder: { kind: 'reminder', required: true, changes: true, summary: 'The reminder, such as R-3' },
  },
  async run(scope, { reminder }): Promise<WithTask> {
    if (reminder.ended) throw refuseReminder('reminder_over', { number: reminder.number })
    await endReminder(scope.change, reminder.id, scope.change.now)
    await noteReminder(scope, reminder, 'cancelled')
    return withTask(scope, reminder)
  },
})
