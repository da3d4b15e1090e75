import { z } from 'zod'
import { reminderCard } from '../../cards/reminder.ts'
import { remindersVisibleInChannel } from '../../store/access/visible-in-channel.ts'
import { firedReminderArgs, firedReminders } from '../fired-reminders.ts'
import { channelNews, draftsOf } from '../reason.ts'

/** `late`: when it should have rung. */
export const reminder = channelNews({
  args: firedReminderArgs.extend({ late: z.string().optional() }),
  async current(scope, waiting) {
    const found = await firedReminders(scope, waiting)
    const there = await remindersVisibleInChannel(scope.db, scope.workspaceId, waiting)
    return draftsOf(waiting, ({ id, args }) => {
      const each = there.has(id) ? found.get(args.reminder) : undefined
      return each && reminderCard(each, args.late)
    })
  },
})
