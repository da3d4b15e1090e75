import { card, context, text } from '../../../../cards/words.ts'
import { endToken } from '../../../../operations/token/end.ts'
import { askCard } from '../../cards/ask.ts'
import { chatCommand } from '../chat-command.ts'

export const tokenEnd = chatCommand(endToken, {
  path: 'token end',
  examples: ['token end laptop'],
  visibility: 'caller',
  replaces: true,
  written: { token: 'title' },
  ask: ({ plan: { shown, token }, differs }) =>
    askCard(
      [`End the access token “${token.name}”?`],
      [...(differs ? [differs] : []), text('Whatever uses it stops working at once, for good.')],
      { label: 'End', path: 'token end', options: { token: token.id }, expected: [...shown] },
    ),
  card: ({ name }) =>
    card('neutral', [`Ended the access token “${name}”`], {
      blocks: [context('Whatever used it can’t reach Baton with it any more.')],
    }),
})
