import { card, context } from '../../../../cards/words.ts'
import { refuseSignInOfProgram } from '../../../../operations/token/refuse.ts'
import { chatCommand } from '../chat-command.ts'

export const tokenRefuse = chatCommand(refuseSignInOfProgram, {
  path: 'token refuse',
  examples: ['token refuse ABCD-2345'],
  visibility: 'caller',
  replaces: true,
  written: { code: 'title' },
  card: ({ name }) =>
    card('neutral', [`Sent “${name}” away`], {
      blocks: [context('It was given nothing, and the code doesn’t work any more.')],
    }),
})
