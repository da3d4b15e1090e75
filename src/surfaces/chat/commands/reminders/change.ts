import { card } from '../../../../cards/words.ts'
import { reminderRef } from '../../../../domain/reminder/reminder.ts'
import { momentOf } from '../../../../operations/input-kinds/moment.ts'
import { changeReminder } from '../../../../operations/reminder/change.ts'
import { workOf } from '../../../../operations/reminder/time.ts'
import { reminderSet } from '../../cards/reminder-set.ts'
import { shownReminder } from '../../cards/shown-reminders.ts'
import { chatCommand } from '../chat-command.ts'
import { decide, readWhen } from './decide.ts'
import { whenForm } from './when-form.ts'

export const remindersChange = chatCommand(changeReminder, {
  path: 'reminders change',
  examples: ['reminders change R-3 fri 9:00', 'reminders change R-3 every monday at 10'],
  visibility: 'caller',
  replaces: true,
  fillers: ['to'],
  written: { reminder: 'next' },
  besides: {
    when: { kind: 'text', written: 'rest', required: true, max: 100, summary: 'A time or a schedule' },
  },
  form: ({ reminder, when }) =>
    reminder && !when ? whenForm(`Change ${reminderRef(reminder.number)}`) : undefined,
  async understand({ reminder, when = '' }, here) {
    if (!reminder) return { input: {} }
    const { id } = reminder.person ?? reminder.maker
    const work = await workOf(here, id)
    const asking = { path: 'reminders change', options: { reminder: reminderRef(reminder.number) } }
    const listener = { work, follows: id === here.actor.id }
    const decided = decide(here, [readWhen(when, here, work)], listener, asking)
    return 'ask' in decided ? decided : { input: { time: momentOf(decided.time) } }
  },
  async card(result, { reminder }, here) {
    if (result.already) return card('neutral', [`${reminderRef(reminder.number)} already comes then`])
    const reader = { ...here, id: here.actor.id }
    return reminderSet(await shownReminder(here, result.reminder), result.at, reader, result.work)
  },
})
