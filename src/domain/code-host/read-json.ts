/** JSON from outside, unless it is made to do harm. */
import { stripUnstorable } from '../text/strip-unstorable.ts'

/** No host nests nearly as deep. */
const deepest = 40
/** Nothing that is called so is data. */
const harmful: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Undefined where it can't be read, or should not be. Its texts are without what a database can't keep. */
export function readJson(text: string): unknown {
  let read: unknown
  try {
    read = JSON.parse(text, (_key, value: unknown) =>
      typeof value === 'string' ? stripUnstorable(value) : value,
    )
    // Nested deeper than can be gone through, it is no JSON either.
  } catch {
    return undefined
  }
  return isHarmless(read) ? read : undefined
}

/** Without recursion: it is to find out how deep it goes. */
function isHarmless(read: unknown): boolean {
  let level: unknown[] = [read]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return false
    const next: unknown[] = []
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue
      if (Object.keys(value).some((key) => harmful.has(key))) return false
      for (const inner of Object.values(value)) next.push(inner)
    }
    level = next
  }
  return true
}
