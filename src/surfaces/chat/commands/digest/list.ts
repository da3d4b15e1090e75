import { card, text } from '../../../../cards/words.ts'
import type { DraftInline } from '../../../../domain/card/draft.ts'
import { aboutOf, digestRef, nextInWords } from '../../../../domain/digest/channel-digest.ts'
import { digestsOf } from '../../../../store/time/digests.ts'
import { command } from '../command.ts'

/** As many as one reads. */
const most = 20

export const digestList = command({
  path: 'digest list',
  summary: 'Show the digests that channels get',
  examples: ['digest list'],
  visibility: 'caller',
  role: 'member',
  reads: true,
  options: {},
  async run(_input, { trx, viewer, now, place }) {
    const digests = await digestsOf(trx, viewer)
    if (digests.length === 0) {
      return card('neutral', ['No channel gets a digest yet'], {
        blocks: [text('In a channel, type ', { code: 'digest add every weekday 9:00' }, '.')],
      })
    }
    const lines = digests
      .slice(0, most)
      .flatMap((each, index): DraftInline[] => [
        index === 0 ? '' : '\n',
        { strong: digestRef(each.number) },
        ` ${aboutOf(each)}, ${each.rule.words}, in ${each.placeId === place.id ? 'this channel' : `#${each.placeName ?? 'another channel'}`}`,
        ` · ${each.usable ? nextInWords(each, now) : 'Its channel or List is gone, or not its own any more.'}`,
      ])
    const more = digests.length > most ? [text(`and ${digests.length - most} more`)] : []
    return card('neutral', ['Digests'], { blocks: [text(...lines), ...more] })
  },
})
