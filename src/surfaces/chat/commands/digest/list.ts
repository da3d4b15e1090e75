import { card, text } from '../../../../cards/words.ts'
import type { DraftInline } from '../../../../domain/card/draft.ts'
import {
  aboutOf,
  type ChannelDigest,
  digestRef,
  nextInWords,
} from '../../../../domain/digest/channel-digest.ts'
import { listDigests } from '../../../../operations/digest/list.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'

/** As many as one reads. */
const most = 20

export const digestList = chatCommand(listDigests, {
  path: 'digest list',
  examples: ['digest list'],
  visibility: 'caller',
  written: {},
  card(digests, _input, here) {
    if (digests.length === 0) {
      return card('neutral', ['No channel gets a digest yet'], {
        blocks: [text('In a channel, type ', { typed: 'digest add every weekday 9:00' }, '.')],
      })
    }
    const lines = digests
      .slice(0, most)
      .flatMap((each, index): DraftInline[] => [index === 0 ? '' : '\n', ...lineOf(each, here)])
    const more = digests.length > most ? [text(`and ${digests.length - most} more`)] : []
    return card('neutral', ['Digests'], { blocks: [text(...lines), ...more] })
  },
})

function lineOf(digest: ChannelDigest, { now, place }: Context): DraftInline[] {
  const where = digest.placeId === place.id ? 'this channel' : `#${digest.placeName ?? 'another channel'}`
  const next: DraftInline[] = digest.usable ? [nextInWords(digest, now)] : whyNot(digest)
  return [
    { strong: digestRef(digest.number) },
    ` ${aboutOf(digest)}, ${digest.rule.words}, in ${where} · `,
    ...next,
  ]
}

function whyNot({ goneSince }: ChannelDigest): DraftInline[] {
  if (goneSince === null) return ['Its List is gone, or no longer connected.']
  return ['Can’t be posted there since ', { at: goneSince }, '. Invite me there again.']
}
