import { context, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import { aboutOf, type ChannelDigest, nextInWords } from '../../../../domain/digest/channel-digest.ts'

/** What it is about, and when it comes. */
export function describe(digest: ChannelDigest, now: Temporal.Instant): DraftBlock[] {
  const changes = digest.onlyChanges ? ', only what changed' : ''
  return [text(`${aboutOf(digest)}, ${digest.rule.words}${changes}`), context(nextInWords(digest, now))]
}
