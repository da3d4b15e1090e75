import { plainWordsOf } from '../../src/cards/refusals/plain-words.ts'
import { Refusal } from '../../src/domain/refusal.ts'

export type Refused = { code: string; message: string; hint: string }

/** What somebody would read of a refusal that needs no database; anything else is thrown on. Of a filter, the code of its problem. */
export function refusedAs(error: unknown): Refused {
  const words = error instanceof Refusal ? plainWordsOf(error) : undefined
  if (!words || !(error instanceof Refusal)) throw error
  const code = 'problem' in error.args ? String(error.args.problem) : error.code
  return { code, ...words }
}
