import type { ShownReminder } from '../../../cards/reminder.ts'
import { spoken } from '../../../domain/card/mentions.ts'
import type { Scope } from '../../../operations/scope.ts'
import { namesIn } from '../../../store/conversation/mentions.ts'

type Kept = Omit<ShownReminder, 'body'> & { body: string }

/** What cards show of reminders, with the names of those whom they mention. */
export async function shownReminders<R extends Kept>(
  { trx, workspaceId }: Pick<Scope, 'trx' | 'workspaceId'>,
  reminders: R[],
): Promise<(Omit<R, 'body'> & ShownReminder)[]> {
  const bodies = reminders.map(({ body }) => body)
  const names = await namesIn(trx, workspaceId, bodies)
  return reminders.map((each) => {
    const body = spoken(each.body, names)
    // It was about a task that the reader may not see any more.
    return { ...each, body: body.length > 0 || each.task ? body : ['a task'] }
  })
}

export async function shownReminder(
  scope: Pick<Scope, 'trx' | 'workspaceId'>,
  reminder: Kept,
): Promise<ShownReminder> {
  const [shown] = await shownReminders(scope, [reminder])
  return shown ?? { ...reminder, body: [] }
}
