/** What comes again: “every friday”, “each month on the 1st”. */
import { parseRule } from '../../time/rule.ts'
import { type GroupReader, leavesAlone } from './group.ts'

/** So many words at most are a rule. */
const longest = 10

/** The longest of it. “Report every bug” is no rule, and so stays words. */
export const readRepeat: GroupReader = ({ words, unset }) => {
  if (!unset('repeat')) return undefined
  for (let count = Math.min(longest, words.length); count > 1; count--) {
    const [first = '', second = ''] = words.slice(-count)
    const isSaid = /^repeat(?:s|ing)?$/i.test(first)
    if (
      isSaid
        ? !/^(?:every|each|daily|weekly|monthly|yearly)$/i.test(second)
        : !/^(?:every|each)$/i.test(first)
    )
      continue
    const repeat = words.slice(isSaid ? 1 - count : -count).join(' ')
    const rule = parseRule(repeat)
    if (rule && 'cron' in rule && leavesAlone(words.at(-count - 1))) return { count, set: { repeat } }
  }
  return undefined
}
