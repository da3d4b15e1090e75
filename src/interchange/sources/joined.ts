/** Several items in one cell, `Ana; Kenji`. What separates them is marked with a backslash where it is part of one. */
export function joined(items: string[]): string {
  return items.map((item) => item.replace(/[\\;]/g, '\\$&')).join('; ')
}

export function joinedItems(text: string): string[] {
  const items: string[] = ['']
  for (const [character, marked] of text.matchAll(/\\([\s\S])|[\s\S]/g)) {
    if (character === ';') items.push('')
    else items[items.length - 1] += marked ?? character
  }
  return items.map((item, index) => (index > 0 && item.startsWith(' ') ? item.slice(1) : item))
}
