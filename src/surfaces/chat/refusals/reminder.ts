/** What is said where a reminder can't be as it was asked for. */
import { reminderRef } from '../../../domain/reminder/reminder.ts'
import type { ReminderRefusals } from '../../../operations/reminder/refusals.ts'
import { taskOf } from './task.ts'
import type { WordsFor } from './words.ts'

export const reminderWords: WordsFor<ReminderRefusals> = {
  nothing_to_remind_of: () => ({
    message: 'What should I remind you of?',
    hint: 'Name a task or say it: `remind me T-12 tomorrow`, `remind me to call the bank fri 15:00`.',
  }),
  one_receiver: () => ({
    message: 'I can remind one person at a time, or a channel.',
    hint: 'Say it for each: `remind @teammate to look at it fri 15:00`, or in the channel: `remind here …`.',
  }),
  guest_reminds_channel: () => ({
    message: 'Guests can’t set reminders for channels.',
    hint: 'Remind people instead, or ask a member.',
  }),
  hidden_from_receiver: async ({ task, person }, reader) => ({
    message: `${person ?? 'This channel'} can’t see ${(await taskOf(task, reader)).ref}: it is in a private List.`,
    hint: person
      ? 'Add them to the List first, or leave the task out.'
      : 'Leave the task out, or remind people of it.',
  }),
  too_many_reminders: ({ max, person }) => ({
    message: person ? `${person} already has ${max} reminders.` : `You already have ${max} reminders.`,
    hint: person
      ? 'They can cancel some with `reminders`.'
      : 'Cancel some of them first: `reminders` shows them.',
  }),
  moment_passed: () => ({
    message: 'That has passed.',
    hint: 'Give a day or time that is still to come.',
  }),
  moment_too_far: () => ({
    message: 'That’s too far ahead.',
    hint: 'I can remember things for up to five years.',
  }),
  reminder_over: ({ number }) => ({
    message: `${reminderRef(number)} is already over.`,
    hint: '`reminders` shows the ones still to come.',
  }),
  reminder_stopped: ({ number }) => ({
    message: `${reminderRef(number)} is cancelled.`,
    hint: `\`reminders change ${reminderRef(number)} …\` sets it again.`,
  }),
}
