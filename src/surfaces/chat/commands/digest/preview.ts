import { channelDigestCard } from '../../../../cards/channel-digest.ts'
import { previewDigest } from '../../../../operations/digest/preview.ts'
import { chatCommand } from '../chat-command.ts'
import { ownDigestCard } from './own.ts'

export const digestPreview = chatCommand(previewDigest, {
  path: 'digest preview',
  examples: ['digest preview D-1', 'digest preview'],
  visibility: 'caller',
  written: { which: 'next' },
  card: (shown, _input, here) =>
    'own' in shown ? ownDigestCard(shown.own, here) : channelDigestCard(shown.digest, shown.work, here.now),
})
