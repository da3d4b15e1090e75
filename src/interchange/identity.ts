/** By what a task is found again, and which tasks of a file its links mean. */
import { createHash } from 'node:crypto'
import type { ImportedTask, Item, TaskRow } from './task.ts'

/** How ids of a file are to be taken. `column`: what it calls them. */
export type IdSense = { column: string; numbered: boolean }

/** A number that a spreadsheet has rounded. */
const rounded = /^\d(?:[.,]\d+)?E\+?\d{1,3}$/i
const bareNumber = /^#?\d+$/

/** Gives tasks their ids, in the order of the file. Undefined where it is the same task once more. */
export function createIdentities({ column, numbered }: IdSense): (row: TaskRow) => Item {
  const nameOf = createNames()
  const seen = new Map<string, { line: number; title: string }>()
  return (row) => {
    const { task, leftOut } = row
    const { line, title } = task
    if (title.trim() === '') return { bad: { line, reason: 'it has no title' } }
    const cell = (reason: string) => ({ line, column, value: task.externalId, reason })
    const before = seen.get(idOf(task))
    if (task.externalId !== '' && rounded.test(task.externalId)) {
      leftOut.push(cell('is an id that a spreadsheet has rounded, so the task is known by its title'))
      task.externalId = ''
    } else if (!numbered && bareNumber.test(task.externalId)) {
      row.names.push(task.externalId)
      task.externalId = ''
    } else if (before && task.externalId !== '') {
      if (before.title === title) return { bad: { ...cell(`is the task of line ${before.line} once more`) } }
      leftOut.push(cell(`is the id of line ${before.line}, so the task is known by its title`))
      task.externalId = ''
    } else if (task.externalId !== '') seen.set(idOf(task), { line, title })
    if (task.externalId === '') task.externalId = nameOf(task)
    return { task, leftOut }
  }
}

function idOf({ project = '', externalId }: ImportedTask): string {
  return `${project}\n${externalId}`
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
  /** Null where several have one title. */
  const titles = new Map<string, string | null>()

  function add({ task, names: others }: TaskRow): void {
    const { externalId, line, title } = task
    lines.set(line, externalId)
    for (const name of [externalId, ...others]) if (!names.has(name)) names.set(name, externalId)
    const key = plain(title)
    titles.set(key, titles.has(key) ? null : externalId)
  }

  function find(text: string): string | undefined {
    const name = text.trim()
    return names.get(name) ?? names.get(name.replace(/^#/, '')) ?? titles.get(plain(name)) ?? undefined
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
