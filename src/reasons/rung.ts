/** Reminders that have rung, and are as they were then. */
import { z } from 'zod'
import type { ShownReminder } from '../cards/reminder.ts'
import { spoken } from '../domain/card/mentions.ts'
import { timeKey } from '../domain/reminder/reminder.ts'
import { namesIn } from '../store/conversation/mentions.ts'
import { type ReminderRow, remindersByIds } from '../store/time/reminders.ts'
import type { ReasonScope } from './reason.ts'

/** `time` names the time it rang at. */
export const ringArgs = z.object({ reminder: z.uuid(), time: z.string() })
type Ring = { args: z.infer<typeof ringArgs> }

/** By reminder; without what was put off or changed, is for nobody any more, or is about a task that is done or out of use. */
export async function rung(
  { db, workspaceId, facts }: ReasonScope,
  waiting: Ring[],
): Promise<Map<string, ShownReminder>> {
  const { tasks, timed } = await facts.read('tasks', 'timed')
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
      const shown = { ...each, body: spoken(each.body, nameOf), task: tasks.get(each.taskId ?? '') }
      return [[each.id, shown]]
    }),
  )
}

/** One without a rule is over with that; one that is not was changed since. */
function hasRung({ time, ended, snoozedTo, maker, person }: ReminderRow, rang: string): boolean {
  const isAsItWas = timeKey(time) === rang && snoozedTo === null && ended === !('rule' in time)
  return isAsItWas && !maker.removed && !person?.removed
}
