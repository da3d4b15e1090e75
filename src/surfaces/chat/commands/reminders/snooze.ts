import { dated, subjectOf } from '../../../../cards/reminder.ts'
import { card, context } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { reminderRef } from '../../../../domain/reminder/reminder.ts'
import { showUntil } from '../../../../domain/time/when.ts'
import { emit } from '../../../../events/event.ts'
import { snooze } from '../../../../store/time/reminders.ts'
import { ownWork } from '../../language/own-work.ts'
import { command } from '../command.ts'
import { decide, readWhen } from './decide.ts'
import { findReminder, reminderOption, shownReminders } from './find.ts'
import { whenForm } from './when-form.ts'

export const remindersSnooze = command({
  path: 'reminders snooze',
  summary: 'Put off the next time a reminder comes; a rule stays as it is',
  examples: ['reminders snooze R-3 in 1 hour', 'reminders snooze R-3 next morning'],
  visibility: 'caller',
  role: 'guest',
  replaces: true,
  fillers: ['to', 'until'],
  options: {
    reminder: reminderOption,
    when: { kind: 'text', written: 'rest', required: true, max: 100, summary: 'Until when' },
  },
  async form({ reminder, when }) {
    return reminder && !when ? whenForm(`Put off ${reminder}`) : undefined
  },
  async run({ reminder: typed, when }, here) {
    const found = await findReminder(typed, here)
    const reminder = reminderRef(found.number)
    if (found.ended && 'rule' in found.time) throw stopped(reminder)
    const work = await ownWork(here)
    const asking = { path: 'reminders snooze', options: { reminder } }
    const decided = decide(here, [readWhen(when, here, work)], { work, follows: false }, asking)
    if ('ask' in decided) return decided.ask
    if ('rule' in decided.time) throw noRule(reminder)
    await snooze(here.change, found.id, decided.at)
    const { number } = found
    await emit(here.change, [{ kind: 'reminder.changed', taskId: null, data: { number, did: 'snoozed' } }])
    const shown = (await shownReminders(here, [found])).get(found.id)
    const { zone, now } = here
    const at = `${dated(decided.at, zone, now)} your time, ${showUntil(decided.at, now)}`
    const rule = 'rule' in found.time ? [`After that it comes ${found.time.rule.words} as before. `] : []
    return card('neutral', [...(shown ? subjectOf(shown) : [reminder]), ` comes back ${at}`], {
      blocks: [context(...rule, reminder)],
    })
  },
})

function stopped(reminder: string): UserError {
  return new UserError(
    'stopped',
    `${reminder} was stopped.`,
    `\`reminders change ${reminder} …\` sets it anew.`,
  )
}

function noRule(reminder: string): UserError {
  return new UserError(
    'no_rule',
    'A reminder can be put off to one time only.',
    `\`reminders change ${reminder} …\` gives it a rule.`,
  )
}
