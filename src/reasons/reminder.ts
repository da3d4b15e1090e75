import { reminderCard } from '../cards/reminder.ts'
import { firedReminderArgs, firedReminders } from './fired-reminders.ts'
import { draftsOf, reason } from './reason.ts'

export const reminder = reason({
  args: firedReminderArgs,
  async current(scope, waiting) {
    const found = await firedReminders(scope, waiting)
    return draftsOf(waiting, ({ args }) => {
      const each = found.get(args.reminder)
      return each && reminderCard(each)
    })
  },
})
