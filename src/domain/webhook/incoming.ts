/** What comes in from outside: signed, of now, and JSON that can do no harm. */
import { isSigned } from './signature.ts'

/** How old, or how far ahead, a message's time may be. */
const toleranceSeconds = 5 * 60
/** Levels of objects and lists in each other. */
const deepest = 32
/** Of all levels together. */
const mostValues = 20_000

export type Incoming = { headers: { get(name: string): string | null }; body: Uint8Array }
export type Verified = { id: string; problem?: never } | { problem: 'not_signed' | 'not_of_now' }

/** Asks the signature before anything is made of the body. */
export function verify(
  { headers, body }: Incoming,
  secrets: readonly string[],
  now: Temporal.Instant,
): Verified {
  const id = headers.get('webhook-id') ?? ''
  const at = headers.get('webhook-timestamp') ?? ''
  const signature = headers.get('webhook-signature') ?? ''
  if (!/^[\x21-\x7e]{1,200}$/.test(id) || !/^\d{1,12}$/.test(at)) return { problem: 'not_signed' }
  const seconds = Number(at)
  if (!isSigned(secrets, signature.slice(0, 4000), { id, seconds, body })) return { problem: 'not_signed' }
  const nowSeconds = Math.floor(now.epochMilliseconds / 1000)
  return Math.abs(nowSeconds - seconds) > toleranceSeconds ? { problem: 'not_of_now' } : { id }
}

/** Members by which a program could be led astray. */
const hostile = new Set(['__proto__', 'constructor', 'prototype'])

export type JsonProblem = 'not_json' | 'too_deep' | 'too_many_values' | 'hostile_name'

/** Undefined where it is JSON of an object or a list, and harmless. */
export function problemWithJson(body: Uint8Array): JsonProblem | undefined {
  const read = readJson(body)
  if (typeof read !== 'object' || read === null) return 'not_json'
  let level: object[] = [read]
  let count = 1
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > deepest) return 'too_deep'
    const next: object[] = []
    for (const each of level) {
      const names = Object.keys(each)
      count += names.length
      if (count > mostValues) return 'too_many_values'
      if (!Array.isArray(each) && names.some((name) => hostile.has(name))) return 'hostile_name'
      for (const value of Object.values(each))
        if (typeof value === 'object' && value !== null) next.push(value)
    }
    level = next
  }
  return undefined
}

/** Undefined where it is no JSON at all. */
function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}
