import { button, card, context, mention } from '../../../../cards/words.ts'
import { chosenPlatforms, inWords } from '../../../../domain/people/platforms.ts'
import { withArticle } from '../../../../domain/people/role.ts'
import { giveRole } from '../../../../operations/person/people.ts'
import { chatCommand } from '../chat-command.ts'

export const peopleRole = chatCommand(giveRole, {
  path: 'people role',
  examples: ['people role @teammate guest'],
  visibility: 'everyone',
  written: { person: 'next', role: 'next' },
  card({ outcome, role }, { person }, { actor }) {
    const what = withArticle(role)
    if (outcome === 'already') return card('neutral', [mention(person), ` is already ${what}`])
    if (outcome === 'pinned') {
      return card('good', [mention(person), ` stays ${what}`], {
        blocks: [context(`From now on this role stays, whatever they are on ${inWords(chosenPlatforms)}.`)],
      })
    }
    const guests = ['Guests see only the Lists they were added to: ', { typed: 'lists share' }, '.']
    return card('good', [mention(actor), ' made ', mention(person), ` ${what}`], {
      blocks: role === 'guest' ? [context(...guests)] : [],
      buttons: [button('Who can do what', 'people roles', {})],
    })
  },
})
