/** Reminders that have fired, and are as they were then. */
import { z } from 'zod'
import type { ShownReminder } from '../cards/reminder.ts'
import { spoken } from '../domain/card/mentions.ts'
import { timeKey } from '../domain/reminder/reminder.ts'
import { namesIn } from '../store/conversation/mentions.ts'
import { type ReminderRow, remindersByIds } from '../store/time/reminders.ts'
import type { ReasonScope } from './reason.ts'

/** `time` names the time it fired at. `lost`: the place that it was for is gone. */
export const firedReminderArgs = z.object({
  reminder: z.uuid(),
  time: z.string(),
  lost: z.literal(true).optional(),
})
type Ring = { args: z.infer<typeof firedReminderArgs> }

/** By reminder. Left out: what was snoozed or changed, whose receiver is gone, or whose task is done or archived. */
export async function firedReminders(
  { db, workspaceId, lookups }: ReasonScope,
  waiting: Ring[],
): Promise<Map<string, ShownReminder>> {
  const { tasks, timed } = await lookups.read('tasks', 'timed')
  const ids = waiting.map(({ args }) => args.reminder)
  const found = await remindersByIds(db, workspaceId, [...new Set(ids)])
  const nameOf = await namesIn(
    db,
    workspaceId,
    [...found.values()].map(({ body }) => body),
  )
  const open = (id: string | null) => id === null || timed.has(id)
  return new Map(
    waiting.flatMap(({ args }): [string, ShownReminder][] => {
      const each = found.get(args.reminder)
      if (!each || !hasRung(each, args.time) || !open(each.taskId)) return []
      const lost = args.lost === true
      const shown = {
        ...each,
        ...(lost && { lost }),
        body: spoken(each.body, nameOf),
        task: tasks.get(each.taskId ?? ''),
      }
      return [[each.id, shown]]
    }),
  )
}

/** A reminder without a rule ends when it fires; one that has not ended was changed since. */
function hasRung({ time, ended, snoozedTo, maker, person }: ReminderRow, rang: string): boolean {
  const isAsItWas = timeKey(time) === rang && snoozedTo === null && ended === !('rule' in time)
  return isAsItWas && !maker.removed && !person?.removed
}
