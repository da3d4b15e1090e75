/** Reminders by their number, for those whose they are. */
import type { ShownReminder } from '../../../../cards/reminder.ts'
import { spoken } from '../../../../domain/card/mentions.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import { UserError } from '../../../../domain/errors.ts'
import { mayAct } from '../../../../domain/people/role.ts'
import { reminderNumber, reminderRef } from '../../../../domain/reminder/reminder.ts'
import { mayKnow } from '../../../../store/access/visible.ts'
import { namesIn } from '../../../../store/conversation/mentions.ts'
import { tasksByIds } from '../../../../store/tasks/tasks.ts'
import { lockReminder, type ReminderRow } from '../../../../store/time/reminders.ts'
import type { Context } from '../context.ts'

export const reminderOption = {
  kind: 'text',
  written: 'next',
  required: true,
  max: 20,
  summary: 'The reminder, such as R-3',
} as const

/** One that the caller made or that is for them; for an admin any but what people keep for themselves. Throws UserError. */
export async function findReminder(text: string, here: Context): Promise<ReminderRow> {
  const number = reminderNumber(text)
  const found = number === undefined ? undefined : await lockReminder(here.trx, here.workspaceId, number)
  const isTheirs = found && [found.maker.id, found.person?.id].includes(here.caller.id)
  const isPrivate = found?.person?.id === found?.maker.id
  if (found && (isTheirs || (!isPrivate && mayAct(here.caller.role, 'admin')))) return found
  throw new UserError(
    'unknown_reminder',
    `There is no reminder “${number === undefined ? shorten(text, 40) : reminderRef(number)}” of yours.`,
    '`reminders` shows them.',
  )
}

/** What cards show of them. A task that the reader may not see any more is not named. */
export async function shownReminders(
  { trx, workspaceId, caller }: Context,
  reminders: ReminderRow[],
): Promise<Map<string, ShownReminder>> {
  const ids = reminders.flatMap(({ taskId }) => taskId ?? [])
  const seen = await mayKnow(trx, workspaceId, [caller.id], ids)
  const tasks = new Map((await tasksByIds(trx, workspaceId, ids)).map((task) => [task.id, task]))
  const names = await namesIn(
    trx,
    workspaceId,
    reminders.map(({ body }) => body),
  )
  return new Map(
    reminders.map((each) => {
      const task = seen.has(`${caller.id}:${each.taskId}`) ? tasks.get(each.taskId ?? '') : undefined
      const body = spoken(each.body, names)
      return [each.id, { ...each, task, body: body.length > 0 || task ? body : ['a task'] }]
    }),
  )
}
