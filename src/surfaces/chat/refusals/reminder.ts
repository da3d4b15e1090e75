/** What is said where a reminder can't be as it was asked for. */
import { reminderRef } from '../../../domain/reminder/reminder.ts'
import type { ReminderRefusals } from '../../../operations/reminder/refusals.ts'
import { taskOf } from './task.ts'
import type { WordsFor } from './words.ts'

export const reminderWords: WordsFor<ReminderRefusals> = {
  nothing_to_remind_of: () => ({
    message: 'I don’t see what to remind of.',
    hint: 'Name a task or say it: `remind me T-12 tomorrow`, `remind me to call the bank fri 15:00`.',
  }),
  one_receiver: () => ({
    message: 'I can remind one person at a time, or a channel.',
    hint: 'Say it for each: `remind @teammate to look at it fri 15:00`, or in the channel: `remind here …`.',
  }),
  guest_reminds_channel: () => ({
    message: 'As a guest you can’t have channels reminded.',
    hint: 'Remind people of it, or ask a member.',
  }),
  hidden_from_receiver: async ({ task, person }, reader) => ({
    message: `${person ?? 'This channel'} can’t see ${(await taskOf(task, reader)).ref}: it is in a private List.`,
    hint: person
      ? 'Add them to the List first, or leave the task out.'
      : 'Leave the task out, or remind people of it.',
  }),
  too_many_reminders: ({ max, person }) => ({
    message: person
      ? `There are ${max} reminders for ${person} already.`
      : `You have ${max} reminders already.`,
    hint: person
      ? 'They can cancel some with `reminders`.'
      : 'Cancel some of them first: `reminders` shows them.',
  }),
  moment_passed: () => ({
    message: 'That has passed.',
    hint: 'Give a day or time that is still to come.',
  }),
  moment_too_far: () => ({
    message: 'That is too far ahead.',
    hint: 'I remember things for up to five years.',
  }),
  reminder_over: ({ number }) => ({
    message: `${reminderRef(number)} is over already.`,
    hint: '`reminders` shows those that are not.',
  }),
  reminder_stopped: ({ number }) => ({
    message: `${reminderRef(number)} was stopped.`,
    hint: `\`reminders change ${reminderRef(number)} …\` sets it anew.`,
  }),
}
