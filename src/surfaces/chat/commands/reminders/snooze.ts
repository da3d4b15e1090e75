import { subjectOf } from '../../../../cards/reminder.ts'
import { card, context } from '../../../../cards/words.ts'
import { reminderRef } from '../../../../domain/reminder/reminder.ts'
import { leftText, momentText } from '../../../../domain/time/show.ts'
import { ownWork } from '../../../../operations/person/own-work.ts'
import { refuseStopped, snoozeReminder } from '../../../../operations/reminder/snooze.ts'
import { shownReminder } from '../../cards/shown-reminders.ts'
import { refuseWords } from '../../language/refusals.ts'
import { chatCommand } from '../chat-command.ts'
import { decide, readWhen } from './decide.ts'
import { whenForm } from './when-form.ts'

export const remindersSnooze = chatCommand(snoozeReminder, {
  path: 'reminders snooze',
  examples: ['reminders snooze R-3 in 1 hour', 'reminders snooze R-3 next morning'],
  visibility: 'caller',
  replaces: true,
  fillers: ['to', 'until'],
  written: { reminder: 'next' },
  besides: { when: { kind: 'text', written: 'rest', required: true, max: 100, summary: 'The new time' } },
  form: ({ reminder, when }) =>
    reminder && !when ? whenForm(`Snooze ${reminderRef(reminder.number)}`) : undefined,
  async understand({ reminder, when = '' }, here) {
    if (!reminder) return { input: {} }
    refuseStopped(reminder)
    const work = await ownWork(here)
    const asking = { path: 'reminders snooze', options: { reminder: reminderRef(reminder.number) } }
    const decided = decide(here, [readWhen(when, here, work)], { work, follows: false }, asking)
    if ('ask' in decided) return decided
    if ('rule' in decided.time) throw refuseWords('one_time_only', { reminder: reminder.number })
    return { input: { until: { at: decided.at } } }
  },
  async card(reminder, { until }, here) {
    const at = `${momentText(until.at, here)} your time${leftText(until.at, here)}`
    const { time, number } = reminder
    const rule = 'rule' in time ? [`After that it comes ${time.rule.words} as before. `] : []
    const subject = subjectOf(await shownReminder(here, reminder))
    return card('neutral', [...subject, ` comes back ${at}`], {
      blocks: [context(...rule, reminderRef(number))],
    })
  },
})
