/** Lists as people write them, of tasks and of people alike: commas, spaces and “and” stand between; what is quoted stays whole. */

const comma = /\s*,[\s,]*/y
/** Between tasks, these say as little. */
const mark = /\s*[,;/][\s,;/]*/y
const and = /\s+(?:and|&)\s+/iy
const space = /\s+/y
/** A space between people: a name may have spaces of its own, so only one before a mention. */
const beforeMention = /\s+(?=@|<@(?!&))/y

export function splitTasks(text: string): string[] {
  return split(text, [mark, and, space])
}

export function splitPeople(text: string): string[] {
  return split(text, [comma, and, beforeMention])
}

function split(text: string, separators: RegExp[]): string[] {
  const parts = ['']
  let quoted = false
  for (let at = 0; at < text.length; ) {
    const length = quoted ? 0 : lengthAt(text, at, separators)
    if (length > 0) parts.push('')
    else {
      const character = text[at] ?? ''
      if (character === '"') quoted = !quoted
      parts[parts.length - 1] += character
    }
    at += Math.max(length, 1)
  }
  return parts.map((part) => part.trim()).filter(Boolean)
}

function lengthAt(text: string, at: number, separators: RegExp[]): number {
  for (const separator of separators) {
    separator.lastIndex = at
    const found = separator.exec(text)
    if (found) return found[0].length
  }
  return 0
}
