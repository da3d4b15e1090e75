import { card, context, mention, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import { historyOfRule, type PastOfRule } from '../../../../operations/automation/history.ts'
import { ruleTitle } from '../../cards/rules.ts'
import { chatCommand } from '../chat-command.ts'

export const rulesHistory = chatCommand(historyOfRule, {
  path: 'rules history',
  examples: ['rules history 3'],
  visibility: 'caller',
  written: { number: 'next' },
  card: ({ rule, past }) =>
    card('neutral', ['History of rule ', ...ruleTitle(rule)], {
      blocks: [text('Now: ', { code: rule.line }), ...past.flatMap(pastBlocks)],
    }),
})

function pastBlocks({ at, by, did, undone, name, line }: PastOfRule): DraftBlock[] {
  const called = name === undefined ? '' : `, which was called “${name}”`
  const what = `${phrases[did] ?? `${did} it`}${called}${undone ? ' (undone)' : ''}`
  return [
    text({ at }, ' ', by ? mention(by) : 'Baton', ` ${what}`),
    ...(line === undefined ? [] : [context('Before: ', line)]),
  ]
}

const phrases: Record<string, string> = {
  added: 'created it',
  'switched on': 'switched it on',
  'switched off': 'switched it off',
}
