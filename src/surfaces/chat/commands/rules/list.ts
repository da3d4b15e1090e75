import { button, card, context, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { listRules } from '../../../../operations/automation/rules.ts'
import { ruleBlocks, ruleButtons, ruleTitle } from '../../cards/rules.ts'
import { chatCommand } from '../chat-command.ts'

/** As many as anybody reads. */
const most = 15

export const rulesList = chatCommand(listRules, {
  path: 'rules list',
  examples: ['rules', 'rules list 3'],
  visibility: 'caller',
  written: { number: 'next' },
  card(rules, { number }) {
    const [first] = rules
    if (!first) {
      const example =
        'rules add when status becomes "In review" then tell assignees "{task} is being reviewed"'
      return card('neutral', ['There are no rules yet'], {
        blocks: [
          text('When something happens to a task, a rule does something by itself. For example:'),
          text({ typed: example }),
        ],
        buttons: [button('New rule…', 'rules new', {}), button('Recipes', 'rules recipes', {})],
      })
    }
    if (number !== undefined)
      return card('neutral', ['Rule ', ...ruleTitle(first)], {
        blocks: ruleBlocks(first),
        buttons: ruleButtons(first),
      })
    const blocks = rules
      .slice(0, most)
      .flatMap((each): DraftBlock[] => [text(...ruleTitle(each)), context(each.line)])
    const more = rules.length > most ? [context(`and ${rules.length - most} more`)] : []
    return card('neutral', [counted(rules.length, 'rule')], {
      blocks: [...blocks, ...more],
      buttons: [button('New rule…', 'rules new', {})],
    })
  },
})
