/** A rule as one line: `when … if … then …, …`. */
import { printAction, readAction } from './actions.ts'
import { type Automation, longestRuleLine, mostActions } from './automation.ts'
import { printWhen, readWhen } from './change.ts'
import { asWritten, type Naming } from './names.ts'
import { refuseAutomation, sectionsOf } from './reading.ts'

/** `platform`: whose accounts are mentioned in it. Throws Refusal, which says where it went wrong and what could stand there. */
export function readLine(line: string, platform: string): Automation {
  if (line.length > longestRuleLine) throw refuseAutomation('rule_too_long', { most: longestRuleLine })
  const { when, where, actions } = sectionsOf(line)
  if (actions.length > mostActions) throw refuseAutomation('too_many_actions', { most: mostActions })
  if (actions.length === 0)
    throw refuseAutomation('rule_needs', { after: 'then', what: 'what to do', valid: [] })
  return {
    ...readWhen(when, platform),
    ...(where && { where }),
    actions: actions.map((action) => readAction(action, platform)),
  }
}

export function printLine(
  { trigger, change, where, actions }: Automation,
  naming: Naming = asWritten,
): string {
  const condition = where ? ` if ${where}` : ''
  const does = actions.map((action) => printAction(action, naming)).join(', ')
  return `when ${printWhen({ trigger, change }, naming.person)}${condition} then ${does}`
}
