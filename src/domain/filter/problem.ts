import { shorten } from '../card/shorten.ts'
import { UserError } from '../errors.ts'
import { nearest } from '../text/nearest.ts'

/** Where something stands in a line: as it was typed, and the character it begins at, from 1. */
export type Part = { text: string; at: number }

/** `“statsu:done” (character 14) is …`: what is wrong with a part of a filter, and what would be understood. */
export function filterProblem(code: string, part: Part, what: string, hint: string): UserError {
  return new UserError(code, `“${shorten(part.text, 60)}” (at character ${part.at}) ${what}.`, hint)
}

/** The nearest of what there is, or else all of it. */
export function expected(typed: string, known: readonly string[], what: string): string {
  const near = nearest(typed, known)
  if (near) return `Did you mean \`${near}\`?`
  return known.length === 0 ? `There is no ${what} here yet.` : `It can be ${oneOf(known)}.`
}

const mostNamed = 12

function oneOf(known: readonly string[]): string {
  const named = known.slice(0, mostNamed).map((each) => `\`${shorten(each, 40)}\``)
  if (known.length > mostNamed) return `${named.join(', ')} and ${known.length - mostNamed} more`
  const last = named.pop() ?? ''
  return named.length > 0 ? `${named.join(', ')} or ${last}` : last
}
