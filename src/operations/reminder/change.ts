import type { WorkTime } from '../../domain/time/work-time.ts'
import { changeTime } from '../../store/time/reminders.ts'
import { reminderTimeOf } from '../input-kinds/moment.ts'
import { operation } from '../operation.ts'
import { noteReminder } from './add.ts'
import { type WithTask, withTask } from './task-of.ts'
import { firstMoment, workOf } from './time.ts'

/** `already`: it comes then. `at`: when it comes first. `work`: when whom it is for works. */
export type ChangedReminder =
  | { already: true }
  | { already: false; reminder: WithTask; at: string; work: WorkTime }

export const changeReminder = operation({
  name: 'reminder.change',
  summary: 'Change when a reminder comes',
  role: 'guest',
  input: {
    reminder: { kind: 'reminder', required: true, changes: true, summary: 'The reminder, such as R-3' },
    time: { kind: 'moment', required: true, summary: 'A time or a schedule' },
  },
  async run(scope, { reminder, time: moment }): Promise<ChangedReminder> {
    const work = await workOf(scope, (reminder.person ?? reminder.maker).id)
    const time = reminderTimeOf(moment, { now: scope.now, zone: work.zone })
    const at = firstMoment(scope, time, work)
    if (!(await changeTime(scope.change, reminder.id, time))) return { already: true }
    await noteReminder(scope, reminder, 'changed')
    return { already: false, reminder: { ...(await withTask(scope, reminder)), time }, at, work }
  },
})
