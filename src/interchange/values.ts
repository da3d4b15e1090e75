/** What cells mean. */
import type { Category, Priority } from '../domain/task/task.ts'
import { readMoment } from '../domain/time/reader/read-moment.ts'
import { instantText } from '../domain/time/when.ts'
import type { FileDate, Named } from './task.ts'

/** Undefined where it is no date. Times without a zone are in the one given. */
export function dateIn(text: string, zone: string): FileDate | undefined {
  const words = text.trim()
  if (/^\d{4}-\d\d-\d\d$/.test(words)) return isDay(words) ? { on: words } : undefined
  if (/^\d{10}(\d{3})?$/.test(words)) return moment(Number(words) * (words.length === 10 ? 1000 : 1))
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/.test(words)) return moment(Date.parse(words))
  if (/GMT|UTC/.test(words)) return moment(Date.parse(words.replace(/\s*\([^)]*\)$/, '')))
  const reading = readMoment(spelled(words), { now: epoch, zone, order: 'month-first' })
  if (reading.kind !== 'moment' && reading.kind !== 'past') return undefined
  const { at, on } = reading.moment
  return on === undefined ? { at } : { on }
}

/** Words such as “tomorrow” mean nothing in a file; they would be days of this year. */
const epoch = Temporal.Instant.fromEpochMilliseconds(0)

/** `12/Mar/26 9:00 AM`, `Friday, March 5th 2027, 4:00:00 am`, and `25/12/2026` as dates are written elsewhere. */
function spelled(text: string): string {
  return text
    .replace(/^(\d{1,2})\/([A-Za-z]{3})\/(\d\d)\b/, '$1 $2 20$3')
    .replace(/\b(\d{1,2})(?:st|nd|rd|th)\b/, '$1')
    .replace(/^(\d{1,2})[/.](\d{1,2})[/.](\d{4})/, (whole, a: string, b: string, year: string) => {
      const dayFirst = whole.includes('.') || Number(a) > 12
      return dayFirst ? `${year}-${b.padStart(2, '0')}-${a.padStart(2, '0')}` : whole
    })
}

function isDay(text: string): boolean {
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}

function moment(milliseconds: number): FileDate | undefined {
  if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > 253_000_000_000_000) return undefined
  return { at: instantText(Temporal.Instant.fromEpochMilliseconds(milliseconds)) }
}

/** A day as the moment it begins. */
export function momentIn(text: string, zone: string): string | undefined {
  const date = dateIn(text, zone)
  if (!date) return undefined
  if ('at' in date) return date.at
  return instantText(Temporal.PlainDate.from(date.on).toZonedDateTime(zone).toInstant())
}

const priorityWords: Record<Priority, RegExp> = {
  urgent: /^(urgent|highest|blocker|critical|p0|1)$/,
  high: /^(high|major|p1|2)$/,
  normal: /^(normal|medium|none|no priority|p2|3|0|)$/,
  low: /^(low|lowest|minor|trivial|p3|p4|4|5)$/,
}

export function priorityIn(text: string): Priority | undefined {
  const word = text.trim().toLowerCase().replace(/^!/, '')
  // The keys of the table above.
  return (Object.keys(priorityWords) as Priority[]).find((priority) => priorityWords[priority].test(word))
}

/** What a status seems to mean by its name. */
export function categoryOf(name: string): Category {
  const word = name.toLowerCase()
  if (/cancel|won.?t|duplicate|reject|abandon|invalid|not planned/.test(word)) return 'closed'
  if (/^(?!.*not )(?!.*un).*(done|complete|closed|resolved|released|shipped|finished|fixed)/.test(word))
    return 'done'
  if (/progress|doing|review|active|started|testing|\bqa\b|develop|working|verify/.test(word)) return 'active'
  return 'open'
}

/** `Ana Lima`, `ana@example.com` or `Ana Lima <ana@example.com>`. */
export function personIn(text: string): Named {
  const both = /^(.*?)\s*<([^<>@\s]+@[^<>\s]+)>$/.exec(text.trim())
  if (both?.[2]) return { ...(both[1] && { name: both[1] }), email: both[2] }
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
