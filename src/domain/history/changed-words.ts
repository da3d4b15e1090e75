/** Changed rows in words: “priority: normal → high”. */

import { mentionedIn, retyped } from '../card/mentions.ts'
import { priorities } from '../task/task.ts'
import type { Due } from '../time/when.ts'
import type { RowChange } from './change.ts'

/** Columns that people know, by what they call them. Others are left out. */
const labels: Record<string, Record<string, string>> = {
  task: {
    title: 'title',
    description: 'description',
    list_id: 'List',
    parent_id: 'parent',
    status_id: 'status',
    priority: 'priority',
    due_at: 'due',
    start_at: 'start',
    estimate_minutes: 'estimate',
  },
  comment: { body: 'comment' },
  checklist_item: { text: 'checklist' },
  handoff: { state: 'handoff' },
  list: { name: 'name', private: 'private', folder_id: 'Folder', space_id: 'Space' },
  folder: { name: 'name', space_id: 'Space' },
  space: { name: 'name' },
  status: { name: 'name', category: 'category', colour: 'colour' },
  person: { role: 'role' },
}

/** Rows that are there or not, by what they are called and the column that says which. */
const links: Record<string, [label: string, column: string]> = {
  assignment: ['assigned', 'person_id'],
  watcher: ['watching', 'person_id'],
  task_tag: ['tag', 'tag'],
  dependency: ['waits for', 'blocker_id'],
  relation: ['related', 'other_id'],
  list_member: ['member', 'person_id'],
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Every id in the changes whose name is needed to say them. */
export function idsIn(changes: RowChange[]): string[] {
  const rows = changes.flatMap(({ before, after }) => [before, after])
  const values = rows.flatMap((row) =>
    Object.entries(row ?? {}).flatMap(([column, value]) =>
      column === 'fields' && typeof value === 'object' && value !== null
        ? Object.entries(value).flat()
        : [value],
    ),
  )
  const ids = values.flatMap((value) => {
    if (typeof value !== 'string') return []
    return uuid.test(value) ? [value] : mentionedIn(value)
  })
  return [...new Set(ids)]
}

export type ChangeLine = { label: string; from: string | null; to: string | null }

/** What an id is called, and how the reader writes a date. */
export type Words = { name(id: string): string | undefined; date(date: Due | string): string }

/** A line for each column that people know. */
export function changeLines(change: RowChange, words: Words): ChangeLine[] {
  const { table, before, after, key } = change
  const link = links[table]
  if (link) {
    const [label, column] = link
    const value = shown(column, key[column] ?? (after ?? before)?.[column], words)
    return [{ label, from: after ? null : value, to: after ? value : null }]
  }
  if (table === 'task' && (before === null || after === null)) return []
  const known = labels[table] ?? {}
  const columns = Object.keys(known).filter((column) => column in (after ?? before ?? {}))
  return [
    ...columns.map((column) => ({
      label: known[column] ?? column,
      from: before ? shown(column, valueIn(before, column), words) : null,
      to: after ? shown(column, valueIn(after, column), words) : null,
    })),
    ...(table === 'task' && before?.fields !== undefined
      ? fieldLines(before.fields, after?.fields, words)
      : []),
  ]
}

/** A day that was named is shown as the day, and not as the moment that it ends. */
function valueIn(row: Record<string, unknown>, column: string): unknown {
  const day = row[column.replace(/_at$/, '_on')]
  return typeof day === 'string' ? day : row[column]
}

function fieldLines(before: unknown, after: unknown, words: Words): ChangeLine[] {
  const [old, now] = [asRecord(before), asRecord(after)]
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((id) => old[id] !== now[id])
    .map((id) => ({
      label: words.name(id) ?? 'field',
      from: shown('field', old[id], words),
      to: shown('field', now[id], words),
    }))
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function shown(column: string, value: unknown, words: Words): string | null {
  if (value === null || value === undefined) return null
  if (column === 'priority') return priorities[Number(value)] ?? String(value)
  if (column === 'estimate_minutes') return `${Number(value)} min`
  if (typeof value !== 'string') return String(value)
  if (column.endsWith('_at')) return words.date(value.includes('T') ? value : { at: value, on: value })
  return uuid.test(value) ? (words.name(value) ?? 'something deleted') : retyped(value, words.name)
}
