/** What is said where a digest can't be as it was asked for. */
import { digestRef } from '../../../domain/digest/channel-digest.ts'
import type { DigestRefusals } from '../../../operations/digest/refusals.ts'
import type { WordsFor } from './words.ts'

export const digestWords: WordsFor<DigestRefusals> = {
  digest_needs_channel: () => ({
    message: 'This digest is for a channel.',
    hint: 'Type it there. Your own comes here each working morning; `digest now` shows it.',
  }),
  two_subjects: () => ({
    message: 'A digest is about a List or a filter.',
    hint: 'Put the List into the filter: `filter:"in:Backend #release"`.',
  }),
  private_list: ({ name }) => ({
    message: `“${name}” is private, and it isn’t connected to this channel.`,
    hint: `Add the digest in its channel, or use it here first: \`lists bind ${name}\`.`,
  }),
  filter_about_reader: () => ({
    message: 'That filter depends on who looks at it, and a channel has many readers.',
    hint: 'Use one that names people, such as `assignee:ana`.',
  }),
  not_own_digest: ({ number }) => ({
    message: `${digestRef(number)} belongs to someone else.`,
    hint: 'The person who added it or an admin can change it.',
  }),
  digest_unchanged: () => ({
    message: 'What should I change?',
    hint: 'Say when it comes, as in `digest change D-1 every friday 16:00`, or give `zone:` or `changes:`.',
  }),
}
