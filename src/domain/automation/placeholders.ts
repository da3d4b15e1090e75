/** Words in braces that stand for something of the task, or of what happened: `{task}`. */

/** What each stands for, in help. */
export const placeholders = {
  task: 'the task, as a link with its title',
  ref: 'its number',
  title: 'its title',
  list: 'its List',
  status: 'its status',
  priority: 'its priority',
  due: 'when it is due',
  assignees: 'who it is assigned to',
  by: 'who did what happened',
  from: 'what it was before',
  to: 'what it is now',
  comment: 'what was written',
  pull: 'the pull request, with its address',
  rule: 'the name of the rule',
} as const
export type Placeholder = keyof typeof placeholders

export type TextPart = string | { placeholder: Placeholder }

const inBraces = /\{([a-z]+)\}/g

/** A text in parts. What stands in braces and is no placeholder is text. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const match of text.matchAll(inBraces)) {
    const name = match[1] ?? ''
    if (!isPlaceholder(name)) continue
    if (match.index > at) parts.push(text.slice(at, match.index))
    parts.push({ placeholder: name })
    at = match.index + match[0].length
  }
  if (at < text.length) parts.push(text.slice(at))
  return parts
}

/** What stands in braces and is none of them. */
export function unknownPlaceholders(text: string): string[] {
  return [...text.matchAll(inBraces)].map((match) => match[1] ?? '').filter((name) => !isPlaceholder(name))
}

export function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(placeholders, name)
}
