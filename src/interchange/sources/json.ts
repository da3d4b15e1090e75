/** Looking into JSON that somebody else wrote: what is not there, or is something else, is empty. */
export type Json = Record<string, unknown>

export function objectOf(value: unknown): Json {
  // Checked to be an object; its keys are read one by one.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

export function textAt(value: Json, ...path: string[]): string {
  const found = path.reduce<unknown>((at, key) => objectOf(at)[key], value)
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : ''
}

/** Text, or Atlassian's document format as the text in it. */
export function textOfRich(value: unknown): string {
  if (typeof value === 'string') return value
  const { type, text, content } = objectOf(value)
  if (typeof text === 'string') return text
  const inner = listOf(content).map(textOfRich)
  return inner.join(type === 'doc' ? '\n\n' : type === 'bulletList' || type === 'orderedList' ? '\n' : '')
}
