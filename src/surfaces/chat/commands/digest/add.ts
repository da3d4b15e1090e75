import { button, card, mention } from '../../../../cards/words.ts'
import { digestRef } from '../../../../domain/digest/channel-digest.ts'
import { addDigest } from '../../../../operations/digest/add.ts'
import { chatCommand } from '../chat-command.ts'
import { describe } from './describe.ts'

export const digestAdd = chatCommand(addDigest, {
  path: 'digest add',
  summary: 'Post a digest in this channel on a schedule: what’s done, at risk and blocked',
  examples: [
    'digest add every weekday 9:00 in:Backend',
    'digest add "first monday of the month at 10:00" zone:Europe/Lisbon',
    'digest add 0 16 * * 5 filter:"#release" changes:yes',
  ],
  visibility: 'everyone',
  written: { rule: 'title', in: 'named', filter: 'named', zone: 'named', changes: 'named' },
  defaults: { channel: ({ place }) => place },
  card(digest, _input, { actor, now }) {
    const ref = digestRef(digest.number)
    return card('good', [mention(actor), ` added the digest ${ref} to this channel`], {
      blocks: describe(digest, now),
      buttons: [button('Preview', 'digest preview', { which: ref })],
    })
  },
})
