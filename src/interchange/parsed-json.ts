import { stripUnstorable } from '../domain/text/strip-unstorable.ts'

/** Undefined where it is no JSON, or nested deeper than anything is that is meant. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value) => (typeof value === 'string' ? stripUnstorable(value) : value))
  } catch {
    return undefined
  }
}
