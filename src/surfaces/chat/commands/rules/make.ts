import { card, mention } from '../../../../cards/words.ts'
import { draftOf } from '../../../../operations/automation/draft.ts'
import { addRule, changeRule } from '../../../../operations/automation/rules.ts'
import { ruleBlocks, ruleButtons, ruleTitle } from '../../cards/rules.ts'
import { chatCommand } from '../chat-command.ts'
import { builderCard } from './builder/card.ts'

export const rulesAdd = chatCommand(addRule, {
  path: 'rules add',
  examples: [
    'rules add when status becomes "In review" then tell assignees "{task} is being reviewed"',
    'rules add in:Backend name:"Bug triage" when tagged #bug then priority high, assign in turn @ana @kenji',
    'rules add when task added if tag:release then subtask "Test {title}"',
  ],
  visibility: 'caller',
  replaces: true,
  written: { in: 'named', name: 'named', line: 'rest' },
  card: (shown, _input, { actor }) =>
    card('good', [mention(actor), ' created rule ', ...ruleTitle(shown)], {
      blocks: ruleBlocks(shown),
      buttons: ruleButtons(shown),
    }),
})

export const rulesEdit = chatCommand(changeRule, {
  path: 'rules edit',
  summary: 'Change a rule, step by step or in one line. You become its owner',
  examples: ['rules edit 3', 'rules edit 3 when status becomes Done then tag #released'],
  visibility: 'caller',
  replaces: true,
  written: { number: 'next', name: 'named' },
  besides: {
    line: { kind: 'text', written: 'rest', max: 4000, summary: 'The rule: when … if … then …' },
  },
  async understand({ number = 0, line }, here) {
    if (line !== undefined) return { input: { line } }
    return { ask: await builderCard(await draftOf(here, number), here) }
  },
  card: (shown, _input, { actor }) =>
    card('good', [mention(actor), ' changed rule ', ...ruleTitle(shown)], {
      blocks: ruleBlocks(shown),
      buttons: ruleButtons(shown),
    }),
})
