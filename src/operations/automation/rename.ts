import { record } from '../../events/record.ts'
import { renameAutomation } from '../../store/automation/automations.ts'
import { operation } from '../operation.ts'
import { longestRuleName } from './file-schema.ts'
import { findRule, refuseOthers, type ShownRule } from './find.ts'
import { ruleChanged, shownRule } from './rules.ts'

export const renameRule = operation({
  name: 'rule.rename',
  summary: 'Rename a rule. Its owner stays the same',
  role: 'member',
  input: {
    number: { kind: 'number', required: true, summary: 'The rule’s number' },
    name: { kind: 'text', required: true, max: longestRuleName, summary: 'The new name' },
  },
  async run(scope, { number, name }): Promise<ShownRule> {
    const rule = await findRule(scope, number)
    await refuseOthers(scope, rule)
    if (rule.name !== name) {
      await renameAutomation(scope.change, rule.id, name)
      await record(scope.change, [ruleChanged({ ...rule, name }, 'renamed')])
    }
    return shownRule(scope, number)
  },
})
