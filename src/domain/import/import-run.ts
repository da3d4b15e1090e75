/** How far an import is, and what came of it so far. */
import type { LeftOuts } from './left-out.ts'
import type { FileSurvey, ReadChoices, ReadColumn } from './read-choices.ts'

/** What wrote a file. */
export const sourceNames = {
  baton: 'Baton',
  clickup: 'ClickUp',
  trello: 'Trello',
  jira: 'Jira',
  asana: 'Asana',
  linear: 'Linear',
  github: 'GitHub',
  gitlab: 'GitLab',
  kanboard: 'Kanboard',
  monday: 'monday.com',
  notion: 'Notion',
  pivotal: 'Pivotal Tracker',
  plane: 'Plane',
  planner: 'Microsoft Planner',
  redmine: 'Redmine',
  ticktick: 'TickTick',
  todoist: 'Todoist',
  csv: 'a table',
} as const
export type Source = keyof typeof sourceNames

/** What a file's columns become: the name of a part of a task, or null where it has no place. */
export type Mapping = { column: string; to: string | null }[]

/** What of a task was imported; `comments`, `checklist` and `links` list what was added once. */
export type Hashes = Record<string, string | string[]>

export type BadLine = { line: number; column?: string; value?: string; reason: string }

export type Counts = {
  added: number
  updated: number
  unchanged: number
  /** Changed in the file and by people in Baton, or deleted there: left as people made it. */
  kept: number
  bad: number
}

export type MissingList = { name: string; space?: string; folder?: string }

/** How a guess came about: the same name, a name like it, what it means, or by whoever imports. */
export type Sureness = 'sure' | 'like' | 'chosen' | 'none'

/** A task as it will be, where it is one of the first. */
export type ShownTask = {
  title: string
  list: string
  status: string
  due?: { at: string } | { on: string }
  /** Of people here. */
  assignees: { id: string; name: string }[]
  strangers: string[]
  isNew: boolean
}

export type SeenPerson = { count: number; by: Sureness; id?: string; name?: string }
export type SeenStatus = { count: number; by: Sureness; to: string }
/** `to` is undefined where it is not here: it is made, unless `refused` says which Space is in the way. */
export type SeenList = {
  name: string
  count: number
  by: Sureness
  to?: string
  toName?: string
  refused?: string
}

/** A cell of columns whose dates may be read in two ways, and the days it may mean. */
export type OrderQuestion = { columns: string[]; sample: string; dayFirst: string; monthFirst: string }

/** What a file would bring, as far as it was read. */
export type Look = {
  v: 2
  source: Source
  mapping: Mapping
  columns: ReadColumn[]
  /** Until it is answered, nothing begins. */
  asks?: OrderQuestion
  rows: number
  counts: Counts
  /** How many of its rows an earlier import brought. */
  before: number
  left: Pick<LeftOuts, 'counts' | 'first'>
  first: ShownTask[]
  /** By the name in the file. */
  people: Record<string, SeenPerson>
  statuses: Record<string, SeenStatus>
  lists: Record<string, SeenList>
  /** Where rows go that name no List. */
  home: { id: string; name: string }
  /** What has no place, by what it would be called as a field: in how many rows something stands there. */
  placeless: Record<string, number>
  missing: Missing
}

/** What its rows name and is not here, which may be made first. Fields are of a List that is here or among these. */
export type Missing = { lists: MissingList[]; fields: { list: MissingList; name: string }[] }

/** What whoever imports chose in place of what was guessed, by what the file calls it. */
export type ImportChoices = {
  v: 1
  read: ReadChoices
  /** The id of somebody here, or nobody. */
  people: Record<string, string | null>
  /** The name of a status here. */
  statuses: Record<string, string>
  /** The id of a List here, or the one of that name. */
  lists: Record<string, string | null>
}

export function noImportChoices(): ImportChoices {
  return { v: 1, read: { v: 1 }, people: {}, statuses: {}, lists: {} }
}

export type RunData = {
  fileId: string
  /** The time zone that times without one are in. */
  zone: string
  /** Where rows go that name no List, and, when `fixed`, all of them. */
  listId: string
  fixed: boolean
  /** Names the change that all of it is, for undo. */
  group: string
  rows: number
  missing: Missing
  choices?: ImportChoices
  survey?: FileSurvey
  /** As far as it was looked at, until it begins. */
  look?: Look
  pass: 'tasks' | 'links'
  /** How many rows of this pass are done. */
  position: number
  counts: Counts
  /** The first of them, by line. */
  bad: BadLine[]
  /** What had no place: how many tasks had something in that column, or named that person. */
  columns: Record<string, number>
  people: Record<string, number>
  /** Which status stands for one that is not there. */
  statuses: Record<string, string>
  /** Links that would have closed a circle, or lead to no task. */
  circles: string[]
  lost: number
  /** What of it was not imported, line by line. */
  left?: LeftOuts
  startedAt: string
  /** When its progress was last told. */
  toldAt: string
  /** Whether the person is sent its progress and report. */
  tells: boolean
  problem?: string
  undo?: Undoing
}

/** How far it is taken back: `before` is the event that was taken back last. */
export type Undoing = {
  /** Names the change that takes it back. */
  group: string
  by: string
  total: number
  position: number
  before?: string
  /** Tasks that were changed since: how many, and the first of them. */
  left?: { count: number; refs: string[] }
}

/** Of bad rows, so many are kept; the rest are counted. */
export const mostKept = 100
/** Of names, so many; whatever is past that is as it would be guessed. */
export const mostNames = 500

export function noted(counts: Record<string, number>, name: string): void {
  if (Object.hasOwn(counts, name)) counts[name] = (counts[name] ?? 0) + 1
  else if (Object.keys(counts).length < mostNames) counts[name] = 1
}

/** The same of what is known of each name besides how often it is there. */
export function notedAs<T extends { count: number }>(seen: Record<string, T>, name: string, first: T): void {
  const known = Object.hasOwn(seen, name) ? seen[name] : undefined
  if (known) known.count++
  else if (Object.keys(seen).length < mostNames) seen[name] = first
}
