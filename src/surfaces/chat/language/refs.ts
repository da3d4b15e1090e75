/** Refs as people write them: `T-1.`, `(T-1)`, `T-1’s`, `t1`, `T 1`, `task 12`. */

import { numberOf, refOf } from '../../../domain/task/task.ts'
import { type Token, tokenize } from '../../../domain/text/token.ts'
import { withoutEnd } from '../../../domain/text/without-end.ts'

const before = /^[([{*_~`'‘“]+/
const punctuation = ".,;:!?)]}*_~`'’”"

/** A word without the punctuation that stands beside it: `(T-1),` is `T-1`. */
export function plainWord(word: string): string {
  return withoutEnd(word.replace(before, ''), punctuation)
}

/** The same of a name or a ref: `T-1’s` is `T-1`. */
export function bareWord(word: string): string {
  return plainWord(word).replace(/['’]s$/, '')
}

/** The same of a mention: a name may end in an underscore. */
export function bareMention(word: string): string {
  return withoutEnd(word.replace(/^[([]/, ''), '.,;:!?)]').replace(/['’]s$/, '')
}

/** The ref that a word is, as it was typed but for the punctuation beside it; undefined where it is none. */
export function refIn(word: string): string | undefined {
  const bare = bareWord(word)
  return numberOf(bare) === undefined ? undefined : bare
}

/** Whether a word is a ref wherever it stands; a number alone is one only where a task is asked for. */
export function isPlainRef(word: string): boolean {
  return /^(?:t[-‐‑–—]?|#)\d{1,9}$/i.test(bareWord(word))
}

/** What may be refs in a word such as `T-1,T-2`, `T-1/T-2`. */
export function refParts(word: string): string[] {
  return word.split(/[,;/]/).filter((part) => part !== '')
}

/** Refs in a word such as `T-1,T-2`; none where a part of it is something else. */
export function refsIn(word: string): string[] {
  const parts = refParts(word)
  const refs = parts.flatMap((part) => refIn(part) ?? [])
  return refs.length === parts.length ? refs : []
}

/** `T 1` and `task #12` as refs; what is quoted stays. */
export function withPlainRefs(line: string): string {
  const spelled = /(?<![\w-])(?:t|task|ticket|issue)(?:\s|-|_|#){1,2}(\d{1,9})(?![\w-])/gi
  const quoted = tokenize(line).filter((token) => token.quoted)
  return line.replace(spelled, (whole, digits: string, at: number) =>
    isWithin(quoted, at) ? whole : refOf(Number(digits)),
  )
}

function isWithin(tokens: Token[], at: number): boolean {
  return tokens.some(({ start, end }) => start <= at && at < end)
}
