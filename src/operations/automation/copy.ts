import { operation } from '../operation.ts'
import { refuseBroken } from './check.ts'
import { longestRuleName } from './file-schema.ts'
import { findRule, type ShownRule, shownRules } from './find.ts'
import { refuseRule } from './refusals.ts'
import { resolveAutomation } from './resolve.ts'
import { makeRule, refuseUnplaced, refuseWide, setState, shownRule } from './rules.ts'

export const copyRule = operation({
  name: 'rule.copy',
  summary: 'Copy a rule, here or to another place. The copy is yours and starts switched off',
  role: 'member',
  input: {
    number: { kind: 'number', required: true, summary: 'The rule’s number' },
    in: { kind: 'level', summary: 'The List, Folder or Space for the copy (the same place if empty)' },
    name: { kind: 'text', max: longestRuleName, summary: 'The name of the copy' },
  },
  async run(scope, { number, in: chosen, name }): Promise<ShownRule> {
    const rule = await findRule(scope, number)
    const [shown] = await shownRules(scope, [rule])
    if (!shown?.written) throw refuseRule('rule_not_readable', { number })
    const level = chosen ?? rule.level
    refuseWide(scope, level)
    const automation = await resolveAutomation(scope, rule.automation)
    refuseUnplaced(automation, level)
    await refuseBroken(scope, { level, automation, ownerId: scope.actor.id })
    const copy = await makeRule(scope, { name: name ?? copyOf(rule.name), level, automation })
    // Two that do the same would do it twice.
    await setState(scope, copy, 'off')
    return shownRule(scope, copy.number)
  },
})

function copyOf(name: string): string {
  const ending = ' (copy)'
  return `${name.slice(0, longestRuleName - ending.length)}${ending}`
}
