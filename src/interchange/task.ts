/** A task as files have it: names in place of ids, and everything that this or another tool may say of one. */
import type { Mapping, Source } from '../domain/import/import-run.ts'
import type { Category, Priority } from '../domain/task/task.ts'

export type Named = { name?: string; email?: string }

/** A moment in UTC, or a day that was named without a time. */
export type FileDate = { at: string } | { on: string }

export type ImportedTask = {
  /** What the task is called where it comes from; the same in the next export. */
  externalId: string
  /** Where it begins in the file, counted from 1. */
  line: number
  title: string
  description: string
  status?: { name: string; category?: Category }
  priority?: Priority
  assignees: Named[]
  tags: string[]
  due?: FileDate
  start?: FileDate
  estimateMinutes?: number
  parent?: string
  blockedBy: string[]
  blocks: string[]
  list?: string
  folder?: string
  space?: string
  createdAt?: string
  finishedAt?: string
  updatedAt?: string
  comments: { author?: Named; body: string; at?: string }[]
  checklist: { text: string; done: boolean }[]
  /** What has no place of its own here, by the name of its column. */
  fields: Record<string, string>
}

/** A row that can't be taken in. */
export type BadRow = { line: number; column?: string; value?: string; reason: string }

export type Item = { task: ImportedTask } | { bad: BadRow }

/** A file that was recognised. `items` reads it once, in order, without holding it in memory. */
export type OpenFile = { source: Source; mapping: Mapping; items: AsyncGenerator<Item> }

export function blankTask(line: number): ImportedTask {
  return {
    externalId: '',
    line,
    title: '',
    description: '',
    assignees: [],
    tags: [],
    blockedBy: [],
    blocks: [],
    comments: [],
    checklist: [],
    fields: {},
  }
}
