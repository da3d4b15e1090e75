import { subjectOf } from '../../../../cards/reminder.ts'
import { card, context } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { reminderRef } from '../../../../domain/reminder/reminder.ts'
import { emit } from '../../../../events/event.ts'
import { endReminder } from '../../../../store/time/reminders.ts'
import { command } from '../command.ts'
import { findReminder, reminderOption, shownReminders } from './find.ts'

export const remindersCancel = command({
  path: 'reminders cancel',
  summary: 'Cancel a reminder',
  examples: ['reminders cancel R-3'],
  visibility: 'caller',
  role: 'guest',
  replaces: true,
  options: { reminder: reminderOption },
  async run({ reminder: typed }, here) {
    const found = await findReminder(typed, here)
    const ref = reminderRef(found.number)
    if (found.ended)
      throw new UserError('over', `${ref} is over already.`, '`reminders` shows those that are not.')
    await endReminder(here.change, found.id, here.change.now)
    const { number } = found
    await emit(here.change, [{ kind: 'reminder.changed', taskId: null, data: { number, did: 'cancelled' } }])
    const shown = (await shownReminders(here, [found])).get(found.id)
    return card('neutral', [`${ref} is cancelled: `, ...(shown ? subjectOf(shown) : [])], {
      blocks: [context('It does not come any more.')],
    })
  },
})
