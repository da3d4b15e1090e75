import type { Call } from '../../../domain/card/card.ts'
import { quoteIfNeeded } from '../../../domain/text/token.ts'

/**
 * A call as a line of the text grammar: what a button carries, and what its caller could have typed.
 * The parser reads it back as the same call.
 */
export function callText(call: Call): string {
  const options = Object.entries(call.options).map(([name, value]) => `${name}:${quoteIfNeeded(value)}`)
  return [call.path, ...options].join(' ')
}
