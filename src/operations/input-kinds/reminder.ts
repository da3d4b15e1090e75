import { z } from 'zod'
import { mayAct } from '../../domain/people/role.ts'
import { lockReminder, type ReminderRow } from '../../store/time/reminders.ts'
import type { InputKind, Loading } from './kind.ts'
import { refuseInput } from './refusals.ts'

export type ReminderSelector = { number: number }

/** A reminder, locked: whoever names one changes it. */
export const reminder: InputKind<ReminderSelector, ReminderRow> = {
  selector: () => z.strictObject({ number: z.int().positive() }),
  load: (scope, wanted) => Promise.all(wanted.map(({ selector }) => found(scope, selector))),
}

/** One that they made or that is for them; for an admin any but what people keep for themselves. */
async function found(scope: Loading, { number }: ReminderSelector): Promise<ReminderRow> {
  const { trx, workspaceId, actor, viewer } = scope
  const one = await lockReminder(trx, workspaceId, number)
  const isTheirs = one && [one.maker.id, one.person?.id].includes(actor.id)
  const isPrivate = one?.person?.id === one?.maker.id
  if (one && (isTheirs || (!isPrivate && mayAct(viewer.role, 'admin')))) return one
  throw refuseInput('unknown_reminder', { number })
}
