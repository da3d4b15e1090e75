import { UserError } from '../../../domain/errors.ts'
import { nearest } from '../../../domain/text/nearest.ts'

/** Quotes what nobody knows, with the nearest thing that exists. */
export function unknown(
  what: string,
  typed: string,
  candidates: readonly string[],
  expected: string,
): UserError {
  const near = nearest(typed, candidates)
  const hint = `${near ? `Did you mean \`${near}\`? ` : ''}Expected ${expected}.`
  return new UserError(`unknown_${what.replaceAll(' ', '_')}`, `I know no ${what} “${typed}”.`, hint)
}
