/** What cells mean. */
import type { Priority } from '../domain/task/task.ts'
import type { Named } from './task.ts'

const priorityWords: Record<Priority, RegExp> = {
  urgent: /^(urgent|highest|immediate|blocker|critical|p0|1)$/,
  high: /^(high|important|major|p1|2)$/,
  normal: /^(normal|medium|none|no priority|p2|3|0|)$/,
  low: /^(low|lowest|minor|trivial|p3|p4|4|5)$/,
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

/** Items between separators, without brackets around all of them. */
export function itemsIn(text: string, separator: RegExp = /[,;]/): string[] {
  const plain = text.trim().replace(/^\[([\s\S]*)\]$/, '$1')
  return plain
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** Minutes from `90`, `1.5`, `1h 30m` or `2d`, where a plain number has a unit of its own. */
export function minutesIn(text: string, unit: number): number | undefined {
  const words = text.trim().toLowerCase()
  if (/^\d+(\.\d+)?$/.test(words)) return Math.round(Number(words) * unit)
  const parts = [...words.matchAll(/(\d+(?:\.\d+)?)\s*(w|d|h|m)[a-z]*/g)]
  if (parts.length === 0 || words.replace(/(\d+(?:\.\d+)?)\s*(w|d|h|m)[a-z]*[\s,]*/g, '') !== '')
    return undefined
  const minutes: Record<string, number> = { w: 2400, d: 480, h: 60, m: 1 }
  return Math.round(parts.reduce((sum, [, count, of]) => sum + Number(count) * (minutes[of ?? ''] ?? 0), 0))
}
