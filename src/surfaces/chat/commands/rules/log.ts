import { button, card, named } from '../../../../cards/words.ts'
import { logOfRule } from '../../../../operations/automation/rules.ts'
import { ruleName } from '../../cards/rules.ts'
import { chatCommand } from '../chat-command.ts'
import { runBlock } from './runs.ts'

export const rulesLog = chatCommand(logOfRule, {
  path: 'rules log',
  examples: ['rules log 3', 'rules log 3 T-12'],
  visibility: 'caller',
  written: { number: 'next', task: 'next' },
  async card({ rule, runs }, { task }, here) {
    const where = task ? [' with ', ...named(task)] : []
    if (runs.length === 0)
      return card(
        'neutral',
        [task ? `No runs of ${ruleName(rule)}` : `No runs of ${ruleName(rule)} yet`, ...where],
        {},
      )
    const newest = runs.find(({ state }) => state === 'done')
    return card('neutral', [`What ${ruleName(rule)} did`, ...where], {
      blocks: await Promise.all(runs.map((run) => runBlock(run, here))),
      buttons: newest ? [button('Undo the latest', 'undo', { change: newest.id })] : [],
    })
  },
})
