/** A line and how far it has been read: the smallest steps of the parser. */
import { filterProblem } from './problem.ts'

export type Reading = { readonly line: string; at: number }

const closing: Record<string, string> = { '"': '"', '“': '”', '„': '“' }

/** Takes what a pattern fits here; the pattern must be sticky (`y`). */
export function take(reading: Reading, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reading.at
  const match = pattern.exec(reading.line)
  if (!match) return undefined
  reading.at += match[0].length
  return match
}

/** Whether a pattern fits here, without going on. */
export function ahead(reading: Reading, pattern: RegExp): boolean {
  pattern.lastIndex = reading.at
  return pattern.test(reading.line)
}

export function skipSpace(reading: Reading): void {
  take(reading, /\s+/y)
}

export function isAtEnd(reading: Reading): boolean {
  return reading.at >= reading.line.length
}

/** Takes a text in quotes. Throws Refusal where they are not closed. */
export function takeQuoted(reading: Reading): string | undefined {
  const close = closing[reading.line[reading.at] ?? '']
  if (!close) return undefined
  let text = ''
  for (let at = reading.at + 1; at < reading.line.length; at++) {
    const character = reading.line[at] ?? ''
    const next = reading.line[at + 1] ?? ''
    if (character === '\\' && /["“”„\\]/.test(next)) {
      text += next
      at++
    } else if (character === close) {
      reading.at = at + 1
      return text
    } else text += character
  }
  const part = { text: reading.line.slice(reading.at), at: reading.at + 1 }
  throw filterProblem('open_quote', part, { close })
}

/** Writes a text in quotes, as `takeQuoted` reads it. */
export function quoted(text: string): string {
  return `"${text.replace(/["“”„\\]/g, '\\$&')}"`
}
