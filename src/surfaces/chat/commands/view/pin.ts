import { pinnedCard } from '../../../../cards/pinned.ts'
import { card, mention } from '../../../../cards/words.ts'
import { pinView, unpinView } from '../../../../operations/view/view.ts'
import { refuseInChat } from '../../refusals/chat.ts'
import { chatCommand } from '../chat-command.ts'

export const viewPin = chatCommand(pinView, {
  path: 'view pin',
  examples: ['view pin Reviews'],
  visibility: 'everyone',
  written: { name: 'rest' },
  card(found, { name: view }, { place, change: { now } }) {
    if (place.kind === 'direct') throw refuseInChat('pin_without_channel', { name: view.name })
    return { ...pinnedCard(view, found, now), live: `view:${view.id}` }
  },
})

export const viewUnpin = chatCommand(unpinView, {
  path: 'view unpin',
  examples: ['view unpin Reviews'],
  visibility: 'everyone',
  written: { name: 'rest' },
  defaults: { place: ({ place }) => place },
  card: (_result, { name: { name } }, { actor }) =>
    card('neutral', [mention(actor), ` unpinned “${name}”. Its card stays, and is no longer updated`]),
})
