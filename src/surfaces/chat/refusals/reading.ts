/** What is said where typed words can't be read. */
import { button } from '../../../cards/words.ts'
import { reminderRef } from '../../../domain/reminder/reminder.ts'
import { priorities } from '../../../domain/task/task.ts'
import { counted, eitherOf } from '../../../domain/text/plural.ts'
import { zonesNamed } from '../../../domain/time/likely-zones.ts'
import type { ReadingRefusals } from '../language/refusals.ts'
import { instead, nearby } from './instead.ts'
import { hintFor, type WordsFor } from './words.ts'

export const readingWords: WordsFor<ReadingRefusals> = {
  unknown_time: ({ typed }) => ({
    message: `I don’t understand “${typed}” as a time.`,
    hint: 'Try `tomorrow`, `fri 15:00`, `in 2 working hours` or `every weekday at 9`.',
  }),
  no_time: () => ({
    message: 'When should that be?',
    hint: 'Say it at the end: `remind me to call the bank fri 15:00`, or `every weekday at 9`.',
  }),
  too_far: ({ typed }) => ({
    message: `“${typed}” is too far ahead.`,
    hint: 'I can remember things for up to five years.',
  }),
  one_time_only: ({ reminder }) => ({
    message: 'A reminder can only be snoozed to one time.',
    hint: `\`reminders change ${reminderRef(reminder)} …\` makes it repeat.`,
  }),
  unknown_rule: ({ typed, afterDone }) => ({
    message: `I don’t understand “${typed}” as a schedule.`,
    hint: `Try \`every weekday 9:00\`, \`every mon, wed 10:00\`, \`first monday of the month at 10:00\`${afterDone ? ', `3 days after done`' : ''} or cron such as \`0 9 * * 1-5\`, in quotes if other words follow.`,
  }),
  too_often: ({ typed }) => ({
    message: `“${typed}” is too often.`,
    hint: 'Leave at least 15 minutes in between: `every 15 minutes`, `every hour`.',
  }),
  unclear_time: ({ typed, ways }, reader) => ({
    message: `“${typed}” could mean two things. Which one?`,
    hint: 'Nothing has changed yet.',
    buttons: instead(
      reader,
      typed,
      ways.map((way) => ({ label: way, value: way })),
    ),
  }),
  unknown_choice: ({ typed, choices }, reader) => ({
    message: `“${typed}” isn’t one of the choices.`,
    ...nearby(reader, typed, choices, eitherOf(choices)),
  }),
  unknown_answer: ({ typed }) => ({
    message: `“${typed}” is neither yes nor no.`,
    hint: hintFor(typed, ['yes', 'no'], '``yes`` or ``no``'),
  }),
  unknown_number: ({ typed, clears }) => ({
    message: `“${typed}” isn’t a number I can use.`,
    hint: `Give a whole number from 1 up${clears ? ', or `none`' : ''}.`,
  }),
  unknown_working_days: ({ typed, max }) => ({
    message: `“${typed}” isn’t a number of working days.`,
    hint: `Write \`2d\`, up to \`${max}d\`, or \`none\`.`,
  }),
  unknown_due_notice: ({ typed, max }) => ({
    message: `“${typed}” isn’t a number of working days.`,
    hint: `Write \`1d\`, \`2d\`, up to \`${max}d\`; \`none\` to hear nothing before, \`usual\` to leave it to each List.`,
  }),
  unknown_hours: ({ typed, clears }) => ({
    message: `I don’t understand the hours “${typed}”.`,
    hint: clears ? 'Write `12-13`, `22-7` or `none`.' : 'Write `9-18`, `8:30-17:15`, `22-6` or `any`.',
  }),
  unknown_weekdays: ({ typed }) => ({
    message: `I don’t understand the days “${typed}”.`,
    hint: 'Write `mon-fri`, `sun-thu`, `mon,wed,fri` or `any`.',
  }),
  unknown_estimate: ({ typed }) => ({
    message: `I don’t understand “${typed}” as an estimate.`,
    hint: 'Try `45m`, `3h` or `2d`. A day has 8 hours.',
  }),
  unknown_emoji: ({ typed }) => ({
    message: `“${typed}” isn’t an emoji.`,
    hint: 'Give one such as 👍 or `:tada:`.',
  }),
  unknown_shift: ({ typed }) => ({
    message: `“${typed}” isn’t a length of time that I can move dates by.`,
    hint: 'Try `by:2d`, `by:1w`, `by:3h`, or `by:-2d` for earlier.',
  }),
  unknown_priority: ({ typed }, reader) => ({
    message: `“${typed}” isn’t a priority.`,
    ...nearby(reader, typed, priorities, eitherOf(priorities)),
  }),
  unknown_time_zone({ typed }, { call }) {
    const likely = zonesNamed(typed)
    if (likely.length > 0 && call)
      return {
        tone: 'neutral',
        message: `Which time zone is “${typed}”?`,
        hint: 'A place says more: it knows about summer time, too.',
        buttons: likely.map((zone) => button(zone, call.path, { ...call.options, zone })),
      }
    const zones = Intl.supportedValuesOf('timeZone')
    const cities = zones.flatMap((name) => [name, name.split('/').at(-1) ?? name])
    return {
      message: `I don’t know a time zone called “${typed}”.`,
      hint: hintFor(typed, cities, 'a city or zone such as ``Lisbon`` or ``America/New_York``'),
    }
  },
  no_field_value: ({ field }) => ({ message: `What should ${field} be?`, hint: '`none` clears it.' }),
  too_long: ({ length, max, what }) => ({
    message: `That’s ${counted(length, 'character')}, and ${what.toLowerCase()} can have ${counted(max, 'character')}.`,
    hint: 'Shorten it, or put the rest into a comment.',
  }),
  filter_too_long: ({ length, max }) => ({
    message: `That filter has ${counted(length, 'character')}. It can have ${counted(max, 'character')}.`,
    hint: 'Save a part of it as a view.',
  }),
}
