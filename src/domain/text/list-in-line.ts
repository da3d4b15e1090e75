/** Several texts in one line, with commas between them. What has a comma of its own is in quotes. */

export function joinList(items: readonly string[]): string {
  return items.map((item) => (isPlain(item) ? item : `"${item.replace(/["\\]/g, '\\$&')}"`)).join(', ')
}

/** Quotes within an item stay as they are. */
export function splitList(line: string): string[] {
  const items = ['']
  for (const [part] of line.matchAll(/"(?:[^"\\]|\\[\s\S])*"|[\s\S]/g)) {
    if (part === ',') items.push('')
    else items[items.length - 1] += part
  }
  return items.map((item) => unquoted(item.trim())).filter(Boolean)
}

/** Also with others behind it: a quote that is opened and not closed would take them in. */
function isPlain(item: string): boolean {
  const [first, next, ...others] = splitList(`${item}, "x"`)
  return first === item && next === 'x' && others.length === 0
}

function unquoted(item: string): string {
  const inside = /^"((?:[^"\\]|\\[\s\S])*)"$/.exec(item)?.[1]
  return inside === undefined ? item : inside.replace(/\\([\s\S])/g, '$1')
}
