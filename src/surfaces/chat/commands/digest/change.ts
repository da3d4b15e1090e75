import { card, mention } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { type ChannelDigest, digestRef } from '../../../../domain/digest/channel-digest.ts'
import {
  changeDigest,
  deleteDigest,
  pauseDigest,
  resumeDigest,
} from '../../../../operations/digest/change.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'
import { describe } from './describe.ts'

export const digestPause = chatCommand(pauseDigest, {
  path: 'digest pause',
  examples: ['digest pause D-1'],
  visibility: 'everyone',
  written: { which: 'next' },
  card: (digest, _input, here) => changedCard(digest, 'paused', here),
})

export const digestResume = chatCommand(resumeDigest, {
  path: 'digest resume',
  examples: ['digest resume D-1'],
  visibility: 'everyone',
  written: { which: 'next' },
  card: (digest, _input, here) => changedCard(digest, 'resumed', here),
})

export const digestChange = chatCommand(changeDigest, {
  path: 'digest change',
  examples: ['digest change D-1 every friday 16:00', 'digest change D-1 zone:Tokyo changes:no'],
  visibility: 'everyone',
  written: { which: 'next', rule: 'title', zone: 'named', changes: 'named' },
  card: (digest, _input, here) => changedCard(digest, 'changed', here),
})

export const digestDelete = chatCommand(deleteDigest, {
  path: 'digest delete',
  examples: ['digest delete D-1'],
  visibility: 'everyone',
  written: { which: 'next' },
  card: (digest, _input, here) => changedCard(digest, 'deleted', here),
})

/** What somebody did with a digest, and when it comes from now on. */
function changedCard(digest: ChannelDigest, did: string, { actor, now }: Context): Draft {
  return card('good', [mention(actor), ` ${did} the digest ${digestRef(digest.number)}`], {
    about: { lists: digest.listId === null ? [] : [digest.listId] },
    blocks: digest.deleted ? [] : describe(digest, now),
  })
}
