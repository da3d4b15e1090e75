/** What tasks are called that have no id. */
import { createHash } from 'node:crypto'
import type { ImportedTask, Item, TaskRow } from './task.ts'

/** A task without a title is none. One without an id is known by what it says. */
export function named({ task, names, leftOut }: TaskRow, nameOf: (task: ImportedTask) => string): Item {
  if (task.title.trim() === '') return { bad: { line: task.line, reason: 'it has no title' } }
  if (task.externalId === '') task.externalId = nameOf(task)
  if (names.length > 0) task.alsoCalled = names
  return { task, leftOut }
}

/** Names for tasks without an id: the same in the next export, as long as title and place stay the same. */
export function createNames(): (task: ImportedTask) => string {
  const count = new Map<string, number>()
  return ({ title, list, parent }) => {
    const said = JSON.stringify([title, list, parent])
    const hash = createHash('sha256').update(said).digest('hex').slice(0, 20)
    const before = count.get(hash) ?? 0
    count.set(hash, before + 1)
    return `said:${hash}:${before}`
  }
}
