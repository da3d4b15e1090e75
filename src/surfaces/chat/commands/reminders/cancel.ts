import { subjectOf } from '../../../../cards/reminder.ts'
import { card, context } from '../../../../cards/words.ts'
import { reminderRef } from '../../../../domain/reminder/reminder.ts'
import { cancelReminder } from '../../../../operations/reminder/cancel.ts'
import { shownReminder } from '../../cards/shown-reminders.ts'
import { chatCommand } from '../chat-command.ts'

export const remindersCancel = chatCommand(cancelReminder, {
  path: 'reminders cancel',
  examples: ['reminders cancel R-3'],
  visibility: 'caller',
  replaces: true,
  written: { reminder: 'next' },
  async card(reminder, _input, here) {
    const subject = subjectOf(await shownReminder(here, reminder))
    return card('neutral', [`${reminderRef(reminder.number)} is cancelled: `, ...subject], {
      blocks: [context('It won’t come again.')],
    })
  },
})
