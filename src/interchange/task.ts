/** A task as files have it: names in place of ids, and everything that this or another tool may say of one. */
import type { Mapping, Source } from '../domain/import/import-run.ts'
import type { FileSurvey, ReadColumn } from '../domain/import/read-choices.ts'
import type { Category, Priority } from '../domain/task/task.ts'

export type Named = { name?: string; email?: string }

/** A moment in UTC, or a day that was named without a time. */
export type FileDate = { at: string } | { on: string }

export type ImportedTask = {
  /** What the task is called where it comes from; the same in the next export. */
  externalId: string
  /** Whose ids those are, where each project or board counts for itself. */
  project?: string
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
  /** Those of them that are dates in a column of dates. */
  days?: Record<string, FileDate>
}

/** A row that can't be taken in, or a cell of one that is. */
export type BadRow = { line: number; column?: string; value?: string; reason: string }

/** `leftOut`: cells of a task that is taken in without them. */
export type Item = { task: ImportedTask; leftOut: BadRow[] } | { bad: BadRow }

/** A task while its row is read. */
export type TaskRow = {
  task: ImportedTask
  /** What else the file calls it by. */
  names: string[]
  /** Where the row of its parent begins. */
  parentLine?: number
  /** As the cells have them. */
  links: { blockedBy: string[]; blocks: string[] }
  /** What the tool says its status means. */
  category?: Category
  done?: boolean
  /** It ended without being done, says the tool. */
  dropped?: boolean
  /** It is not finished, says the tool, whatever its status is called. */
  unfinished?: boolean
  /** What cells say of others. */
  said: Record<string, string>
  leftOut: BadRow[]
}

/**
 * A file that was recognised. `items` reads it once, in order, without holding it in memory. Given `survey` again, opening it
 * anew needs no look at all of it.
 */
export type OpenFile = {
  source: Source
  mapping: Mapping
  columns: ReadColumn[]
  survey: FileSurvey
  items: AsyncGenerator<Item>
}

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

export function blankRow(line: number): TaskRow {
  return {
    task: blankTask(line),
    names: [],
    links: { blockedBy: [], blocks: [] },
    said: {},
    leftOut: [],
  }
}
