import { card, context, mention, refs, text } from '../../../../cards/words.ts'
import { runRule } from '../../../../operations/automation/run.ts'
import { chatCommand } from '../chat-command.ts'

export const rulesRun = chatCommand(runRule, {
  path: 'rules run',
  examples: ['rules run 3 T-12', 'rules run 3 T-12, T-13'],
  visibility: 'everyone',
  written: { number: 'next', tasks: 'rest' },
  card({ rule, started, unfit }, { number }, { actor }) {
    const name = rule ? ` “${rule.rule.name}”` : ''
    const left =
      unfit.length > 0
        ? [text('It isn’t where the rule is for, or its condition doesn’t fit: ', refs(unfit), '.')]
        : []
    if (started.length === 0)
      return card('neutral', [`Rule ${number}${name} has nothing to run for`], { blocks: left })
    return card('good', [mention(actor), ` is running rule ${number}${name} for `, refs(started)], {
      blocks: [...left, context({ typed: `rules log ${number}` }, ' shows what came of it.')],
    })
  },
})
