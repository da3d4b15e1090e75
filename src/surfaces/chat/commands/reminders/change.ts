import { card } from '../../../../cards/words.ts'
import { reminderRef } from '../../../../domain/reminder/reminder.ts'
import { emit } from '../../../../events/event.ts'
import { changeTime } from '../../../../store/time/reminders.ts'
import { reminderSet } from '../../cards/reminder-set.ts'
import { command } from '../command.ts'
import { decide, readWhen, workOf } from './decide.ts'
import { findReminder, reminderOption, shownReminders } from './find.ts'
import { whenForm } from './when-form.ts'

export const remindersChange = command({
  path: 'reminders change',
  summary: 'Change when a reminder comes',
  examples: ['reminders change R-3 fri 9:00', 'reminders change R-3 every monday at 10'],
  visibility: 'caller',
  role: 'guest',
  replaces: true,
  fillers: ['to'],
  options: {
    reminder: reminderOption,
    when: { kind: 'text', written: 'rest', required: true, max: 100, summary: 'A time or a rule' },
  },
  async form({ reminder, when }) {
    return reminder && !when ? whenForm(`Change ${reminder}`) : undefined
  },
  async run({ reminder: typed, when }, here) {
    const found = await findReminder(typed, here)
    const reminder = reminderRef(found.number)
    const { maker, person } = found
    const work = await workOf(here, person?.id ?? maker.id)
    const follows = (person?.id ?? maker.id) === here.caller.id
    const asking = { path: 'reminders change', options: { reminder } }
    const decided = decide(here, [readWhen(when, here, work)], { work, follows }, asking)
    if ('ask' in decided) return decided.ask
    if (!(await changeTime(here.change, found.id, decided.time)))
      return card('neutral', [`${reminder} comes then already`])
    const { number } = found
    await emit(here.change, [{ kind: 'reminder.changed', taskId: null, data: { number, did: 'changed' } }])
    const shown = (await shownReminders(here, [found])).get(found.id)
    if (!shown) throw new Error('a reminder that was found is not shown')
    const reader = { id: here.caller.id, zone: here.zone, now: here.now }
    return reminderSet({ ...shown, time: decided.time }, decided.at, reader, work)
  },
})
