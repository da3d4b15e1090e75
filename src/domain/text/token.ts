import { linkEnd } from './labelled-link.ts'

/** A word of a typed line. `text` has its quotes taken off; `quoted` words are never names, sigils or fillers. */
export type Token = { text: string; quoted: boolean; start: number; end: number }

const closing: Record<string, string> = { '"': '"', '“': '”', '„': '“' }

/** Splits a line into words; `"two words"`, `due:"fri 5pm"` and `@"Ana Maria"` are one each. */
export function tokenize(line: string): Token[] {
  const tokens: Token[] = []
  const closes: Closes = new Map()
  let at = 0
  while (at < line.length) {
    if (/\s/.test(line[at] ?? '')) at++
    else {
      const token = readToken(line, at, closes)
      tokens.push(token)
      at = token.end
    }
  }
  return tokens
}

function readToken(line: string, start: number, closes: Closes): Token {
  const prefix = /^(?:[a-z]+:|[@#])?/.exec(line.slice(start, start + 32))?.[0] ?? ''
  const quote = readQuoted(line, start + prefix.length, closes)
  if (quote) return { text: prefix + quote.text, quoted: prefix === '', start, end: quote.end }
  const end = endOfWord(line, start)
  return { text: line.slice(start, end), quoted: false, start, end }
}

const plain = /[^\s[]+/y

/** The next white space; a link with words of its own is one word, whatever these are. */
function endOfWord(line: string, start: number): number {
  let at = start
  for (;;) {
    plain.lastIndex = at
    if (plain.test(line)) at = plain.lastIndex
    if (line[at] !== '[') return Math.max(at, start + 1)
    at = linkEnd(line, at) ?? at + 1
  }
}

/** A quoted string that begins here and is closed before white space or the end; else the quote is just a character. */
function readQuoted(line: string, start: number, closes: Closes): { text: string; end: number } | undefined {
  const close = closing[line[start] ?? '']
  if (!close) return undefined
  const at = closeAfter(line, start, { close, closes })
  if (at === line.length || !/^\s|^$/.test(line.slice(at + 1, at + 2))) return undefined
  return { text: line.slice(start + 1, at).replace(/\\(["“”\\])/g, '$1'), end: at + 1 }
}

/** Of each closing character where the next one is, as far as it is known: very many quotes are each looked for once. */
type Closes = Map<string, { from: number; at: number }>

/** The length of the line where none follows. */
function closeAfter(
  line: string,
  start: number,
  { close, closes }: { close: string; closes: Closes },
): number {
  const known = closes.get(close)
  if (known && known.from <= start && start < known.at) return known.at
  let at = start + 1
  while (at < line.length && line[at] !== close)
    at += line[at] === '\\' && /["“”\\]/.test(line[at + 1] ?? '') ? 2 : 1
  closes.set(close, { from: start, at: Math.min(at, line.length) })
  return Math.min(at, line.length)
}

/** Writes a value so that it is read back as one word. */
export function quoteIfNeeded(value: string): string {
  return /^[^\s"“”„\\]+$/.test(value) ? value : `"${value.replace(/["“”\\]/g, '\\$&')}"`
}

/** What stands at the end of a line as it is may be in quotes as a whole. */
export function withoutQuotes(typed: string): string {
  return typed.replace(/^"(.*)"$/s, '$1').trim()
}
