import { longestRule, tooOften } from '../../../domain/time/rule.ts'
import { twoRules } from '../../../domain/time/rule-ways.ts'
import type { Speaker } from '../../../domain/time/when.ts'
import type { Field } from '../../../operations/input-kinds/field.ts'
import { isRule } from '../../../operations/input-kinds/rule.ts'
import { refuseWords } from './refusals.ts'

/** A rule in words, of which every one is understood. Throws Refusal. */
export function readRule(typed: string, _speaker: Speaker, field: Field): string {
  const { summary } = field
  const afterDone = field.afterDone === true
  if (typed.length > longestRule)
    throw refuseWords('too_long', { length: typed.length, max: longestRule, what: summary })
  const ways = twoRules(typed)
  const isEach = (words: string) => isRule(words, { afterDone })
  if (ways?.every(isEach)) throw refuseWords('unclear_time', { typed, ways })
  if (isEach(typed)) return typed
  throw tooOften(typed)
    ? refuseWords('too_often', { typed })
    : refuseWords('unknown_rule', { typed, afterDone })
}
