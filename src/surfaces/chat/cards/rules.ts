/** How rules are shown. */
import { button, context, text } from '../../../cards/words.ts'
import type { DraftBlock, DraftButton, DraftInline } from '../../../domain/card/draft.ts'
import type { ShownRule } from '../../../operations/automation/find.ts'

const states = { on: '', off: ' · off', paused: ' · paused' } as const

/** `rule 3 Review ping · in Backend · paused` */
export function ruleTitle({ rule, place }: ShownRule): DraftInline[] {
  const where = place === undefined ? ' · everywhere' : ` · in ${place}`
  return [{ strong: `${rule.number}` }, ` ${rule.name}${where}${states[rule.state]}`]
}

/** `rule 3 “Review ping”`, within a sentence. */
export function ruleName({ rule }: ShownRule): string {
  return `rule ${rule.number} “${rule.name}”`
}

export function ruleBlocks({ rule, line, owner }: ShownRule): DraftBlock[] {
  return [
    text({ code: line }),
    ...(rule.problem === null ? [] : [text(`Paused. ${rule.problem}`)]),
    context(`It acts with ${owner}’s rights.`),
  ]
}

export function ruleButtons({ rule }: ShownRule): DraftButton[] {
  const number = String(rule.number)
  const other = rule.state === 'on' ? 'off' : 'on'
  return [
    button('Log', 'rules log', { number }),
    ...(rule.automation.trigger.on === 'run by hand'
      ? []
      : [button('Try it', 'rules try', { rule: number })]),
    button(`Switch ${other}`, 'rules switch', { number, to: other }),
  ]
}
