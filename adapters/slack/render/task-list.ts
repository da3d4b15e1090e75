/** Tasks, one tidy line each. */
import type { ContextBlock, KnownBlock, RichTextElement, RichTextSection } from '@slack/types'
import type { Inline, TaskRow } from '../../../src/domain/card/card.ts'
import { shorten } from '../../../src/domain/card/shorten.ts'
import { isFinished } from '../../../src/domain/task/task.ts'
import { shortenSeen } from '../../../src/domain/text/labelled-link.ts'
import { oneLine } from './escape.ts'
import { type Audience, elements, section } from './rich-text.ts'
import { sizeOf } from './size.ts'

/** How much of a row is shown; the task's own card has the rest. */
const shown = { ref: 20, title: 150, status: 40, list: 60, people: 3, waitsFor: 5 }
/** What the list's own JSON and the line about further tasks take. */
const frame = 400

/** As many rows as `room` units of JSON hold, and a line that counts the others. */
export function taskList(rows: TaskRow[], more: number, audience: Audience, room: number): KnownBlock[] {
  const lines = withinRoom(
    rows.map((row) => line(row, audience)),
    room - frame,
  )
  const others = moreText(rows.length - lines.length, more)
  const list: KnownBlock[] = lines.length === 0 ? [] : [bullets(lines)]
  return others === undefined ? list : [...list, note(others)]
}

function withinRoom(lines: RichTextSection[], room: number): RichTextSection[] {
  let left = room
  const end = lines.findIndex((next) => {
    left -= sizeOf(next) + 1
    return left < 0
  })
  return end === -1 ? lines : lines.slice(0, end)
}

function bullets(lines: RichTextSection[]): KnownBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements: lines }] }
}

export function note(text: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'plain_text', text, emoji: false }] }
}

/** Undefined when every task is shown. */
export function moreText(hidden: number, more: number): string | undefined {
  if (more < 0) return '… and more'
  const others = hidden + more
  return others === 0 ? undefined : `… and ${others} more`
}

function line(row: TaskRow, audience: Audience): RichTextSection {
  const ref: Inline = { strong: shorten(oneLine(row.ref), shown.ref) }
  const parts: RichTextElement[] = [
    ...elements([ref, ' '], audience),
    ...elements([titleOf(row)], audience, isFinished(row.category) ? { strike: true } : {}),
    ...elements(joined(details(row)), audience),
  ]
  return section(parts)
}

function titleOf(row: TaskRow): string {
  return shortenSeen(oneLine(row.title), shown.title) || '(no title)'
}

/** The line as inlines, for where it is read as plain text. */
export function rowInlines(row: TaskRow): Inline[] {
  return [shorten(oneLine(row.ref), shown.ref), ' ', titleOf(row), ...joined(details(row))]
}

/** What is known of a task besides its title, in the order in which people look for it. */
function details(row: TaskRow): Inline[][] {
  const status = shorten(oneLine(row.status), shown.status)
  return [
    status === '' ? [] : [status],
    row.progress === undefined ? [] : [`${row.progress.done} of ${row.progress.of}`],
    row.priority === 'normal' ? [] : [`!${row.priority}`],
    row.list === undefined ? [] : [shorten(oneLine(row.list), shown.list)],
    people(row),
    due(row),
    waiting(row),
  ].filter((part) => part.length > 0)
}

function joined(parts: Inline[][]): Inline[] {
  return parts.flatMap((part) => [' · ', ...part])
}

function people(row: TaskRow): Inline[] {
  const names = row.assignees
    .slice(0, shown.people)
    .flatMap((person, i) => (i === 0 ? [person] : [' ', person]))
  const others = row.assignees.length - shown.people
  return others > 0 ? [...names, ` +${others}`] : names
}

function due(row: TaskRow): Inline[] {
  if (row.due === undefined) return row.overdue ? [{ strong: 'overdue' }] : []
  return row.overdue ? [{ strong: 'overdue' }, ', due ', row.due] : ['due ', row.due]
}

function waiting(row: TaskRow): Inline[] {
  if (row.waitsFor.length === 0) return []
  const refs = row.waitsFor.slice(0, shown.waitsFor).map((ref) => shorten(oneLine(ref), shown.ref))
  const others = row.waitsFor.length - refs.length
  return [`⛔ waits for ${refs.join(', ')}${others > 0 ? ` +${others}` : ''}`]
}
