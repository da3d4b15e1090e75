import { card, mention } from '../../../../cards/words.ts'
import { copyRule } from '../../../../operations/automation/copy.ts'
import { renameRule } from '../../../../operations/automation/rename.ts'
import { ruleBlocks, ruleButtons, ruleTitle } from '../../cards/rules.ts'
import { chatCommand } from '../chat-command.ts'

export const rulesCopy = chatCommand(copyRule, {
  path: 'rules copy',
  examples: ['rules copy 3', 'rules copy 3 in:Backend name:"Backend reviews"'],
  visibility: 'caller',
  written: { number: 'next', in: 'named', name: 'named' },
  card: (shown, { number }, { actor }) =>
    card('good', [mention(actor), ` copied rule ${number} to rule `, ...ruleTitle(shown)], {
      blocks: ruleBlocks(shown),
      buttons: ruleButtons(shown),
    }),
})

export const rulesRename = chatCommand(renameRule, {
  path: 'rules rename',
  examples: ['rules rename 3 Review ping'],
  visibility: 'caller',
  written: { number: 'next', name: 'rest' },
  card: (shown, _input, { actor }) =>
    card('good', [mention(actor), ' renamed rule ', ...ruleTitle(shown)], {
      blocks: ruleBlocks(shown),
      buttons: ruleButtons(shown),
    }),
})
