/** From words that a shell gave to a line as it is typed in the chat. */

import { quoteIfNeeded } from '../../domain/text/token.ts'

/** `json`: the answer is for a program. */
export type Typed = { line: string; json: boolean }

/** The shell took the quotes: they are put back around a value of several words. */
export function lineOf(args: readonly string[]): Typed {
  const words = args.filter((word) => word !== '--json')
  return { line: words.map(quoted).join(' '), json: words.length < args.length }
}

function quoted(word: string): string {
  const [, name, value] = /^([a-z]+:)(.*\s.*)$/is.exec(word) ?? []
  return name === undefined || value === undefined || value.startsWith('"')
    ? word
    : `${name}${quoteIfNeeded(value)}`
}
