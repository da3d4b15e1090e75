/** How far an import is, and what came of it so far. */

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

/** What a file would bring, as far as it was read. */
export type Look = {
  source: Source
  mapping: Mapping
  rows: number
  bad: BadLine[]
  badCount: number
  first: { title: string; list?: string; status?: { name: string } }[]
  /** How many of them an earlier import brought. */
  before: number
  found: Record<string, number>
  strangers: Record<string, number>
  /** By the name in the file, the one it becomes. */
  statuses: Record<string, string>
  lists: Record<string, number>
  missing: Missing
  /** Of Lists that are not here, those that are not theirs to make: by name, the Space that is in the way. */
  refused: Record<string, string>
}

/** What its rows name and is not here, which may be made first. Fields are of a List that is here or among these. */
export type Missing = { lists: MissingList[]; fields: { list: MissingList; name: string }[] }

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
  /** While it is looked at. */
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

/** Of bad rows and names, so many are kept; the rest are counted. */
export const mostKept = 100

export function noted(counts: Record<string, number>, name: string): void {
  if (Object.hasOwn(counts, name)) counts[name] = (counts[name] ?? 0) + 1
  else if (Object.keys(counts).length < mostKept) counts[name] = 1
}
