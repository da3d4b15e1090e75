import { button, card, context, mention, named, people } from '../../../../cards/words.ts'
import { signOffTask } from '../../../../operations/gate/sign-off.ts'
import { needsInWords } from '../../cards/gates.ts'
import { chatCommand } from '../chat-command.ts'

export const signoff = chatCommand(signOffTask, {
  path: 'signoff',
  group: 'handoffs',
  examples: ['signoff T-12', 'signoff T-12 ask:yes'],
  visibility: 'everyone',
  replaces: true,
  written: { task: 'next', ask: 'named' },
  card(result, { task }, { actor }) {
    if (!result.needed) return card('neutral', [...named(task), ' needs no sign-off'])
    const { asked, gates } = result
    if (asked)
      return card('neutral', [mention(actor), ' asked ', ...people(asked), ' to sign off ', ...named(task)], {
        blocks: [context('It needs ', ...needsInWords(gates), '.')],
      })
    return card('good', [mention(actor), ' signed off ', ...named(task)], {
      buttons: [button('Show', 'show', { task })],
    })
  },
})
