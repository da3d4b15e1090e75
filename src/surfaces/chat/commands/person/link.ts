import { card, context, text } from '../../../../cards/words.ts'
import { linkAccounts } from '../../../../operations/person/link.ts'
import { codeMinutes } from '../../../../operations/workspace/refusals.ts'
import { typedElsewhere } from '../../language/as-typed.ts'
import { chatCommand } from '../chat-command.ts'

export const link = chatCommand(linkAccounts, {
  path: 'link',
  group: 'you',
  examples: ['link', 'link ABCD-2345'],
  visibility: 'caller',
  written: { code: 'rest' },
  defaults: { platform: ({ platform }) => platform, team: ({ team }) => team },
  card(linked, _input, here) {
    if ('code' in linked) {
      return card('neutral', ['Link your other account'], {
        blocks: [
          text('Type, with your other account:'),
          text(...typedElsewhere(here.platform, `link ${linked.code}`, here.commands)),
          context(`The code works once, within ${codeMinutes} minutes. Keep it to yourself.`),
        ],
      })
    }
    if (linked.already) return card('neutral', ['These accounts are already linked'])
    return card('good', ['Linked: both accounts are yours now'], {
      blocks: [text('You see the same tasks on both, and pings go to where you were last.')],
    })
  },
})
