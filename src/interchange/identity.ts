/** By what a task is found again, and which tasks of a file its links mean. */
import { createHash } from 'node:crypto'
import type { ImportedTask, Item, TaskRow } from './task.ts'

/** A number that a spreadsheet has rounded. */
const rounded = /^\d(?:[.,]\d+)?E\+?\d{1,3}$/i

/**
 * Gives tasks their ids, in the order of the file. `column`: what it calls them. Where a number counts, and what of rows that
 * have the same, is for whoever imports them to say.
 */
export function createIdentities(column: string): (row: TaskRow) => Item {
  const nameOf = createNames()
  return ({ task, leftOut }) => {
    const { line, title, externalId: value } = task
    if (title.trim() === '') return { bad: { line, reason: 'it has no title' } }
    if (rounded.test(value)) {
      const reason = 'is an id that a spreadsheet has rounded, so the task is known by its title'
      leftOut.push({ line, column, value, reason })
      task.externalId = ''
    }
    if (task.externalId === '') task.externalId = nameOf(task)
    return { task, leftOut }
  }
}

/** Names for tasks without an id: the same in the next export, as long as title and place stay the same. */
function createNames(): (task: ImportedTask) => string {
  const count = new Map<string, number>()
  return ({ title, list, parent }) => {
    const said = JSON.stringify([title, list, parent])
    const hash = createHash('sha256').update(said).digest('hex').slice(0, 20)
    const before = count.get(hash) ?? 0
    count.set(hash, before + 1)
    return `${knownByTitle}${hash}:${before}`
  }
}

/** What ids begin with that are made of titles. */
export const knownByTitle = 'said:'

/** What the tasks of a file are called in it. */
export function createDirectory() {
  const lines = new Map<number, string>()
  const names = new Map<string, string>()
  /** Of several tasks, so that an id does not say which. */
  const shared = new Set<string>()
  /** Null where several have one title. */
  const titles = new Map<string, string | null>()

  function add({ task, names: others }: TaskRow): void {
    const { externalId, line, title } = task
    lines.set(line, externalId)
    if (names.has(externalId)) shared.add(externalId)
    for (const name of [externalId, ...others]) if (!names.has(name)) names.set(name, externalId)
    const key = plain(title)
    titles.set(key, titles.has(key) ? null : externalId)
  }

  /** By a title that does not say which, it is called that: whoever links it tells. */
  function find(text: string): string | undefined {
    const name = text.trim()
    const titled = titles.get(plain(name))
    const own = titled === null || (titled !== undefined && shared.has(titled)) ? name : titled
    return names.get(name) ?? names.get(name.replace(/^#/, '')) ?? own
  }

  /** What is no task of this file stays as it is called. */
  function link({ task, parentLine, links }: TaskRow): void {
    const above = parentLine === undefined ? undefined : lines.get(parentLine)
    if (above !== undefined) task.parent = above
    else if (task.parent !== undefined) task.parent = find(task.parent) ?? task.parent
    for (const name of ['blockedBy', 'blocks'] as const) {
      const found = links[name].flatMap((text) => namesIn(text, find))
      task[name] = [...new Set([...task[name], ...found])].filter((id) => id !== task.externalId)
    }
    if (task.parent === task.externalId) delete task.parent
  }
  return { add, link }
}
export type Directory = ReturnType<typeof createDirectory>

function plain(title: string): string {
  return title.trim().toLowerCase()
}

/** So many commas may be in one title. */
const mostParts = 6

/** Several names in a cell, where a name may have in it what separates them. */
function namesIn(text: string, find: (text: string) => string | undefined): string[] {
  const parts = text
    .trim()
    .replace(/^\[([\s\S]*)\]$/, '$1')
    .split(/([,;\n])/)
  const found: string[] = []
  for (let from = 0; from < parts.length; from += 2) {
    let end = from
    let id: string | undefined
    for (
      let to = Math.min(from + 2 * (mostParts - 1), parts.length - 1);
      to >= from && id === undefined;
      to -= 2
    ) {
      id = find(parts.slice(from, to + 1).join(''))
      if (id !== undefined) end = to
    }
    const name = id ?? parts[from]?.trim() ?? ''
    if (name !== '') found.push(name)
    from = end
  }
  return found
}
