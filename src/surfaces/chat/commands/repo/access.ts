import { card, context } from '../../../../cards/words.ts'
import { giveAccess } from '../../../../operations/repository/access.ts'
import { pageCard } from '../../cards/repositories.ts'
import { chatCommand } from '../chat-command.ts'

export const repoAccess = chatCommand(giveAccess, {
  path: 'repo access',
  examples: ['repo access acme/web', 'repo access acme/web off'],
  visibility: 'caller',
  written: { name: 'next', turn: 'next', on: 'named' },
  card(access) {
    const { name } = access
    if ('page' in access)
      return pageCard(`Paste a token for ${name} on this page`, access.page, {
        words:
          'Don’t type it here: what is typed in a chat stays there. The link is yours alone, works once, and for an hour.',
        again: `repo access ${name}`,
      })
    return card('neutral', [`I’ve thrown away the token for ${name}`], {
      blocks: [context('It still works on the host until you revoke it there.')],
    })
  },
})
