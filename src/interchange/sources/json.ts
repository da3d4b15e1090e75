/** Looking into JSON that somebody else wrote: what is not there, or is something else, is empty. */
import { dateIn, momentIn } from '../dates.ts'
import type { TaskRow } from '../task.ts'
import { longestEstimate } from '../values.ts'

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

/** A date that is none is left out of the task, and said. */
export function setDate(row: TaskRow, name: 'due' | 'start', text: string, zone: string): void {
  const found = text ? dateIn(text, zone) : undefined
  if (found) row.task[name] = found
  else if (text) leftOut(row, name, text)
}

export function setMoment(
  row: TaskRow,
  name: 'createdAt' | 'finishedAt' | 'updatedAt',
  text: string,
  zone: string,
): void {
  const found = text ? momentIn(text, zone) : undefined
  if (found) row.task[name] = found
  else if (text) leftOut(row, name, text)
}

/** What is no number of minutes, or more than anybody means, is none. */
export function setEstimate({ task }: TaskRow, minutes: number): void {
  const whole = Math.round(minutes)
  if (whole > 0 && whole < longestEstimate) task.estimateMinutes = whole
}

function leftOut(row: TaskRow, column: string, value: string): void {
  row.leftOut.push({ line: row.task.line, column, value, reason: 'is not a date I understand' })
}

/** Documents of people are not nested deeper. */
const deepest = 50

/** Text, or Atlassian's document format as the text in it. */
export function textOfRich(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value
  const { type, text, content } = objectOf(value)
  if (typeof text === 'string') return text
  if (depth > deepest) return ''
  const inner = listOf(content).map((each) => textOfRich(each, depth + 1))
  return inner.join(type === 'doc' ? '\n\n' : type === 'bulletList' || type === 'orderedList' ? '\n' : '')
}
