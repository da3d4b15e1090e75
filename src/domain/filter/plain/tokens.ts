/** The next words of a line, as plain words are read: names, operators, and what stands in quotes. */
import { withoutEnd } from '../../text/without-end.ts'

/** `plain`: in lower case, with straight apostrophes. */
export type PlainToken = { text: string; plain: string; quoted: boolean; end: number }

/** As many as one phrase can have. */
const most = 12

const token =
  /\s*(?:"([^"]*)"|“([^”]*)”|(<@!?[\w-]+>|[<>]=|[<>=≤≥]|(?:(?!\d:)[^\s,;:()<>=≤≥"“”„]|\d:\d)+))([,;]?)/uy

/** Up to a comma, a bracket or a term such as `due:friday`, which has a grammar of its own. */
export function tokensAhead(line: string, at: number): PlainToken[] {
  const found: PlainToken[] = []
  token.lastIndex = at
  while (found.length < most) {
    const match = token.exec(line)
    if (!match) break
    const [, straight, curly, word = '', comma] = match
    const inQuotes = straight ?? curly
    const end = token.lastIndex - (comma?.length ?? 0)
    if (inQuotes === undefined) {
      if (line[end] === ':') break
      const text = withoutEnd(word, '.?!')
      if (text === '') break
      found.push({ text, plain: plainly(text), quoted: false, end: end - (word.length - text.length) })
      if (text !== word) break
    } else found.push({ text: inQuotes, plain: plainly(inQuotes), quoted: true, end })
    if (comma) break
  }
  return found
}

export function plainly(text: string): string {
  return text.toLowerCase().replace(/[‘’]/g, "'")
}

/** So many of them as one text; undefined where some are in quotes or there are fewer. */
export function joinedTokens(tokens: PlainToken[], from: number, count: number): string | undefined {
  const some = tokens.slice(from, from + count)
  if (some.length < count || some.some(({ quoted }) => quoted)) return undefined
  return some.map(({ plain }) => plain).join(' ')
}

/** The longest run of them from here that something can be made of. */
export function longestRun<T>(
  tokens: PlainToken[],
  from: number,
  { longest, read }: { longest: number; read(words: string): T | undefined },
): { value: T; length: number } | undefined {
  for (let length = Math.min(longest, tokens.length - from); length > 0; length--) {
    const words = joinedTokens(tokens, from, length)
    const value = words === undefined ? undefined : read(words)
    if (value !== undefined) return { value, length }
  }
  return undefined
}
