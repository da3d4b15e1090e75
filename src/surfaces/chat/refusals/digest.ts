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
    message: `“${name}” is private, and this channel is not its own.`,
    hint: `Add the digest in its channel, or use it here first: \`lists bind ${name}\`.`,
  }),
  filter_about_reader: () => ({
    message: 'That filter is about whoever looks at it, and a channel has many.',
    hint: 'Use one that names people, such as `assignee:ana`.',
  }),
  not_own_digest: ({ number }) => ({
    message: `${digestRef(number)} is somebody else’s.`,
    hint: 'Whoever added it can change it, or an admin.',
  }),
  digest_unchanged: () => ({
    message: 'What should be different?',
    hint: 'Say when it comes, as in `digest change D-1 every friday 16:00`, or give `zone:` or `changes:`.',
  }),
}
