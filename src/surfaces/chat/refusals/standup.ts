/** What is said where a standup can't be as it was asked for. */
import { momentText } from '../../../domain/time/show.ts'
import type { StandupRefusals } from '../../../operations/standup/refusals.ts'
import type { NumberRefusals } from '../commands/standup/which.ts'
import { datesFor, type WordsFor } from './words.ts'

export const standupWords: WordsFor<StandupRefusals & NumberRefusals> = {
  standup_needs_channel: () => ({
    message: 'This is a direct conversation, not a channel.',
    hint: 'Type it in the channel that the standup is posted in.',
  }),
  unsuited_rule: ({ rule }) => ({
    message: `“${rule}” doesn’t suit a standup, which happens at set times, a few times a day at most.`,
    hint: 'Write `every weekday 9:30` or `every mon, wed 10:00`.',
  }),
  standup_unchanged: () => ({
    message: 'What should I change?',
    hint: 'Give a new time, such as `standup change "every weekday 10:00"`, a `zone:` or its people.',
  }),
  not_in_standup: () => ({
    message: 'They aren’t in that standup.',
    hint: '`standup list` shows who is.',
  }),
  guest_joins_alone: () => ({
    message: 'As a guest you can only join and leave yourself.',
    hint: 'Ask a member.',
  }),
  standup_posted: ({ at }, reader) => ({
    message: `That standup was already posted (${momentText(at, datesFor(reader))}).`,
    hint: 'Say it in the channel. I’ll ask you before the next one.',
  }),
  no_standup: () => ({
    message: 'There is no standup in this channel.',
    hint: 'Start one with `standup add "every weekday 9:30" @teammate`.',
  }),
  which_standup: ({ typed, rules }) => ({
    message: typed === null ? 'There are several standups here.' : `There is no standup “${typed}” here.`,
    hint: `Give its number: ${rules.map((rule, index) => `${index + 1} is ${rule}`).join(', ')}.`,
  }),
}
