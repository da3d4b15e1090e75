/** What cells mean. */
import type { Priority } from '../domain/task/task.ts'
import type { Named } from './task.ts'

const priorityWords: Record<Priority, RegExp> = {
  urgent: /^(urgent|highest|immediate|blocker|critical|p0|1)$/,
  high: /^(high|important|major|p1|2)$/,
  normal: /^(normal|medium|none|no priority|p2|3|0|)$/,
  low: /^(low|lowest|minor|trivial|p3|p4|4|5)$/,
}

/** `priority: high`, as a label says it. */
export function priorityOfLabel(label: string): Priority | undefined {
  const at = label.search(/[:/-]/)
  if (label.slice(0, Math.max(at, 0)).trim().toLowerCase() !== 'priority') return undefined
  return priorityIn(label.slice(at).replace(/^[\s:/-]+/, ''))
}

export function priorityIn(text: string): Priority | undefined {
  const word = text.trim().toLowerCase().replace(/^!/, '')
  // The keys of the table above.
  return (Object.keys(priorityWords) as Priority[]).find((priority) => priorityWords[priority].test(word))
}

/** `Ana Lima`, `ana@example.com` or `Ana Lima <ana@example.com>`. */
export function personIn(text: string): Named {
  const both = /^([^<>]*)<([^<>@\s]+@[^<>\s]+)>$/.exec(text.trim())
  const name = both?.[1]?.trim()
  if (both?.[2]) return { ...(name && { name }), email: both[2] }
  return /^[^\s@]+@[^\s@]+$/.test(text.trim()) ? { email: text.trim() } : { name: text.trim() }
}

/** Nobody means more people, tags or tasks in one cell. */
const mostItems = 1000

/** Items between separators, without brackets around all of them. */
export function itemsIn(text: string, separator: RegExp = /[,;]/): string[] {
  const plain = text.trim().replace(/^\[([\s\S]*)\]$/, '$1')
  return plain
    .split(separator, mostItems)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** In minutes: more than anybody means. */
export const longestEstimate = 2_000_000_000

/** What a length of time says first: `1.5 hours`. */
const part = /^(\d+(?:\.\d+)?) ?(w(?:ee)?k?s?|d(?:ays?)?|h(?:ou)?r?s?|m(?:in(?:ute)?s?)?)(?![a-z])[\s,]*/
const unitMinutes: Record<string, number> = { w: 2400, d: 480, h: 60, m: 1 }

/** Minutes from `90`, `1.5`, `1,5`, `1:30`, `1h 30m` or `2d`, where a plain number has a unit of its own. */
export function minutesIn(text: string, unit: number): number | undefined {
  let words = text
    .trim()
    .toLowerCase()
    .replace(/^(\d+),(\d\d?)(?!\d)/, '$1.$2')
  // Longer text is no length of time.
  if (words === '' || words.length > 50) return undefined
  if (/^\d+(?:\.\d+)?$/.test(words)) return Math.round(Number(words) * unit)
  const [, hours, minutes] = /^(\d+):([0-5]\d)$/.exec(words) ?? []
  if (hours) return Number(hours) * 60 + Number(minutes)
  let sum = 0
  while (words !== '') {
    const [whole, count, of = ''] = part.exec(words) ?? []
    if (!whole) return undefined
    sum += Number(count) * (unitMinutes[of.slice(0, 1)] ?? 0)
    words = words.slice(whole.length)
  }
  return Math.round(sum)
}
