import type { Condition, Refs } from '../tree.ts'
import { isFiller } from './phrases.ts'
import { plainly } from './tokens.ts'

/**
 * Without `all` and `tasks` in `all overdue tasks`. Before a word of a title they are words of it, as in `all hands`, unless that
 * word is of such tasks: `all login tasks`.
 */
export function withoutFillers(conditions: Condition[]): Condition[] {
  let beforeWord = false
  let ofTasks = false
  return conditions
    .toReversed()
    .filter((each, index, reversed) => {
      const word = bareWord(each)
      const isFirst = bareWord(reversed[index + 1]) === undefined
      const drops = word !== undefined && isFiller(word) && (!beforeWord || (ofTasks && isFirst))
      ofTasks = word !== undefined && (drops || ofTasks)
      if (!drops) beforeWord = word !== undefined
      return !drops
    })
    .toReversed()
}

function bareWord(condition: Condition | undefined): string | undefined {
  if (condition?.kind !== 'words' || condition.quoted || condition.start) return undefined
  return plainly(condition.text)
}

/** `T-1 and T-3` are both. */
export function withRefsTogether(conditions: Condition[]): Condition[] {
  const found: Condition[] = []
  for (const each of conditions) {
    const last = found.at(-1)
    if (each.kind !== 'refs' || last?.kind !== 'refs') found.push(each)
    else found[found.length - 1] = { ...last, numbers: [...last.numbers, ...each.numbers] } satisfies Refs
  }
  return found
}
