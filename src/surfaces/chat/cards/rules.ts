/** How rules are shown. */

import { problemWords } from '../../../cards/rule-problem.ts'
import { button, context, text } from '../../../cards/words.ts'
import type { Problem } from '../../../domain/automation/problem.ts'
import type { DraftBlock, DraftButton, DraftInline } from '../../../domain/card/draft.ts'
import { plural } from '../../../domain/text/plural.ts'
import { mostByHand } from '../../../operations/automation/already.ts'
import type { ShownRule } from '../../../operations/automation/find.ts'
import { tasksInWords } from './ask.ts'

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

export function ruleBlocks({ rule, line, owner, isOwn, already = 0 }: ShownRule): DraftBlock[] {
  return [
    text({ code: line }),
    ...(rule.problem === null ? [] : [text(pausedWords(rule.problem, isOwn))]),
    ...(already > 0 ? [text(alreadyWords(already))] : []),
    context(`It acts with ${owner}’s rights.`),
  ]
}

function alreadyWords(count: number): string {
  const many = count > mostByHand ? `More than ${mostByHand} tasks` : tasksInWords(count)
  return `${many} ${plural(count, 'is', 'are')} like this already. It won’t run for ${plural(count, 'it', 'them')} by itself.`
}

function pausedWords(problem: Problem, isOwn: boolean): string {
  const why = problemWords(problem, isOwn)
  return problem.isBack ? `Paused: ${why} That’s over now, so you can switch it on again.` : `Paused. ${why}`
}

export function ruleButtons({ rule, already = 0 }: ShownRule): DraftButton[] {
  const number = String(rule.number)
  const other = rule.state === 'on' ? 'off' : 'on'
  const isOffered = already > 0 && already <= mostByHand
  return [
    ...(isOffered ? [button('Run for them', 'rules run', { number, already: 'yes' })] : []),
    button('Log', 'rules log', { number }),
    ...(rule.automation.trigger.on === 'run by hand' ? [] : [button('Try', 'rules try', { rule: number })]),
    button('Edit…', 'rules edit', { number }),
    button(`Switch ${other}`, 'rules switch', { number, to: other }),
  ]
}
