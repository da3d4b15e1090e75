/** A word of a typed line. `text` has its quotes taken off; `quoted` words are never names, sigils or fillers. */
export type Token = { text: string; quoted: boolean; start: number; end: number }

const closing: Record<string, string> = { '"': '"', '“': '”', '„': '“' }

/** Splits a line into words; `"two words"`, `due:"fri 5pm"` and `@"Ana Maria"` are one each. */
export function tokenize(line: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < line.length) {
    if (/\s/.test(line[at] ?? '')) at++
    else {
      const token = readToken(line, at)
      tokens.push(token)
      at = token.end
    }
  }
  return tokens
}

function readToken(line: string, start: number): Token {
  const prefix = /^(?:[a-z]+:|[@#])?/.exec(line.slice(start, start + 32))?.[0] ?? ''
  const quote = readQuoted(line, start + prefix.length)
  if (quote) return { text: prefix + quote.text, quoted: prefix === '', start, end: quote.end }
  const end = start + (/^\S+/.exec(line.slice(start))?.[0].length ?? 1)
  return { text: line.slice(start, end), quoted: false, start, end }
}

/** A quoted string that begins here and is closed before white space or the end; else the quote is just a character. */
function readQuoted(line: string, start: number): { text: string; end: number } | undefined {
  const close = closing[line[start] ?? '']
  if (!close) return undefined
  let text = ''
  for (let at = start + 1; at < line.length; at++) {
    const character = line[at]
    if (character === '\\' && /["“”\\]/.test(line[at + 1] ?? '')) text += line[++at]
    else if (character === close)
      return /^\s|^$/.test(line.slice(at + 1, at + 2)) ? { text, end: at + 1 } : undefined
    else text += character
  }
  return undefined
}

/** Writes a value so that it is read back as one word. */
export function quoteIfNeeded(value: string): string {
  return /^[^\s"“”„\\]+$/.test(value) ? value : `"${value.replace(/["“”\\]/g, '\\$&')}"`
}

/** What stands at the end of a line as it is may be in quotes as a whole. */
export function withoutQuotes(typed: string): string {
  return typed.replace(/^"(.*)"$/s, '$1').trim()
}
