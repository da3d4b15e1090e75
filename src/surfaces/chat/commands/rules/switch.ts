import { card, context, mention } from '../../../../cards/words.ts'
import { deleteRule, switchRule } from '../../../../operations/automation/rules.ts'
import { ruleBlocks, ruleButtons, ruleTitle } from '../../cards/rules.ts'
import { chatCommand } from '../chat-command.ts'

export const rulesSwitch = chatCommand(switchRule, {
  path: 'rules switch',
  examples: ['rules switch 3 off', 'rules switch 3 on'],
  visibility: 'caller',
  written: { number: 'next', to: 'next' },
  card: (shown, { to }, { actor }) =>
    card(to === 'on' ? 'good' : 'neutral', [mention(actor), ` switched ${to} rule `, ...ruleTitle(shown)], {
      blocks: ruleBlocks(shown),
      buttons: ruleButtons(shown),
    }),
})

export const rulesDelete = chatCommand(deleteRule, {
  path: 'rules delete',
  examples: ['rules delete 3'],
  visibility: 'caller',
  written: { number: 'next' },
  card: ({ number, name }, _input, { actor }) =>
    card('neutral', [mention(actor), ` deleted rule ${number} “${name}”`], {
      blocks: [context('What it did stays. Undo restores the rule.')],
    }),
})
