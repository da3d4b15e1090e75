/** What a task was when it was imported, in few letters: what people changed since is told by it. */
import { createHash } from 'node:crypto'
import type { Hashes } from '../../domain/import/import-run.ts'
import type { KnownTask, TaskValues } from '../../store/imports/known.ts'

/** Parts of a task that are changed, or left alone, by themselves. */
export const aspects = {
  title: ['title'],
  description: ['description'],
  list: ['list_id'],
  status: ['status_id'],
  priority: ['priority'],
  due: ['due_at', 'due_on'],
  start: ['start_at', 'start_on'],
  estimate: ['estimate_minutes'],
  fields: ['fields'],
} as const satisfies Record<string, (keyof TaskValues)[]>
export type Aspect = keyof typeof aspects | 'assignees' | 'tags'

/** Of each aspect. Of custom fields only those that the file has count. */
export function hashesOf(
  task: Pick<KnownTask, 'values' | 'assignees' | 'tags'>,
  fields: string[],
): Record<Aspect, string> {
  const { values } = task
  const own = Object.fromEntries(fields.sort().map((id) => [id, values.fields[id] ?? null]))
  const parts = Object.entries(aspects).map(([name, columns]) => [
    name,
    hashOf(columns.map((column) => (column === 'fields' ? own : values[column]))),
  ])
  // Made of every aspect's name.
  return {
    ...(Object.fromEntries(parts) as Record<keyof typeof aspects, string>),
    assignees: hashOf([...task.assignees].sort()),
    tags: hashOf([...task.tags].sort()),
  }
}

export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 12)
}

export function hashList(hashes: Hashes | undefined, name: string): string[] {
  const list = hashes?.[name]
  return Array.isArray(list) ? list : []
}
