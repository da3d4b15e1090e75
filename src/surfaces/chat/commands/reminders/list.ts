import { remindersCard } from '../../../../cards/reminder.ts'
import { listReminders } from '../../../../operations/reminder/list.ts'
import { shownReminders } from '../../cards/shown-reminders.ts'
import { chatCommand } from '../chat-command.ts'

export const remindersList = chatCommand(listReminders, {
  path: 'reminders list',
  examples: ['reminders'],
  visibility: 'caller',
  written: {},
  async card(reminders, _input, here) {
    const shown = await shownReminders(here, reminders)
    return remindersCard(
      shown.map((each) => ({ ...each, snoozed: each.snoozedTo !== null })),
      { ...here, id: here.actor.id },
    )
  },
})
