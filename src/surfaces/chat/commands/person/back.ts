import { card, context } from '../../../../cards/words.ts'
import { beBack, cancelTimeOff } from '../../../../operations/person/be-back.ts'
import { chatCommand } from '../chat-command.ts'
import { plansCard } from './away.ts'

export const back = chatCommand(beBack, {
  path: 'back',
  group: 'you',
  examples: ['back'],
  visibility: 'caller',
  written: {},
  card({ ended, planned }, _input, here) {
    if (ended.length === 0) return plansCard(planned, here)
    return card('good', ['Welcome back'], {
      blocks: [context('What I kept for you comes in one message when your working day starts.')],
    })
  },
})

/** Pressed where somebody sees what they planned. */
export const awayCancel = chatCommand(cancelTimeOff, {
  path: 'away cancel',
  group: 'you',
  examples: [],
  visibility: 'caller',
  hidden: true,
  replaces: true,
  written: { id: 'named' },
  card: () => card('good', ['You’re not away then']),
})
