/** What a column of a table can become, and how its cells are read. */
import type { Target } from '../domain/import/read-choices.ts'
import { type DateSense, dateIn, momentIn, rangeIn } from './dates.ts'
import { categoryOf, yesIn } from './states.ts'
import type { BadRow, TaskRow } from './task.ts'
import { itemsIn, longestEstimate, minutesIn, personIn, priorityIn } from './values.ts'

/** What is known of a cell besides its text. `column`: as its field is called. */
export type CellSense = DateSense & { zone: string; column: string }

/** Puts a cell that is not empty into a task; returns why it can't. */
export type Setter = (row: TaskRow, text: string, sense: CellSense) => string | undefined

const notADate = 'is not a date I understand'

function date(name: 'due' | 'start'): Setter {
  return ({ task }, text, sense) => {
    const found = dateIn(text, sense.zone, sense)
    const range = found ? undefined : rangeIn(text, sense.zone, sense)
    if (range) {
      task.due = range.due
      task.start ??= range.start
    } else if (found) task[name] = found
    else return notADate
    return undefined
  }
}

function moment(name: 'createdAt' | 'finishedAt' | 'updatedAt'): Setter {
  return ({ task }, text, sense) => {
    const at = momentIn(text, sense.zone, sense)
    if (!at) return notADate
    task[name] ??= at
    return undefined
  }
}

/** `unit`: how many minutes a plain number means. */
function estimate(unit: number): Setter {
  return ({ task }, text) => {
    const minutes = minutesIn(text, unit)
    if (minutes === undefined || minutes > longestEstimate) return 'is not a length of time I understand'
    if (minutes > 0) task.estimateMinutes = minutes
    return undefined
  }
}

function words(name: 'title' | 'list' | 'folder' | 'space'): Setter {
  return ({ task }, text) => {
    task[name] = text
    return undefined
  }
}

function many(separator: RegExp): Setter {
  return ({ task }, text) => {
    task.tags.push(...itemsIn(text, separator).filter((item) => !task.tags.includes(item)))
    return undefined
  }
}

/** Kept whole: only who knows all titles knows where one of them ends. */
function links(name: 'blockedBy' | 'blocks'): Setter {
  return ({ links }, text) => {
    links[name].push(text)
    return undefined
  }
}

/** `#12` is 12. */
function numberIn(text: string): string {
  return text.trim().replace(/^#(?=\d+$)/, '')
}

export const targets: Record<Target, Setter> = {
  id: ({ task }, text) => {
    task.externalId = numberIn(text).slice(0, 500)
    return undefined
  },
  number: ({ names }, text) => {
    names.push(numberIn(text))
    return undefined
  },
  title: words('title'),
  description: ({ task }, text) => {
    task.description += (task.description && '\n\n') + text
    return undefined
  },
  status: ({ task }, text) => {
    task.status = { ...task.status, name: text }
    return undefined
  },
  category: (row, text) => {
    row.category = categoryOf(text)
    return undefined
  },
  // Also the day when it was.
  done: (row, text, sense) => {
    const at = momentIn(text, sense.zone, sense)
    if (at) row.task.finishedAt ??= at
    const done = at ? true : yesIn(text)
    if (done === undefined) return 'is neither yes nor no'
    row.done = done
    return undefined
  },
  priority: ({ task }, text, { column }) => {
    const found = priorityIn(text)
    if (found) task.priority = found
    else task.fields[column] = text
    return undefined
  },
  assignees: ({ task }, text) => {
    const people = itemsIn(text).map(personIn)
    for (const person of people) {
      const known = task.assignees.some((each) => each.name === person.name && each.email === person.email)
      if (!known && (person.name || person.email)) task.assignees.push(person)
    }
    return undefined
  },
  email: ({ task }, text) => {
    const [only] = task.assignees
    if (only && task.assignees.length === 1) only.email = text.trim()
    else if (!only) task.assignees.push({ email: text.trim() })
    return undefined
  },
  tags: many(/[,;]/),
  spacedTags: many(/[,;\s]/),
  due: date('due'),
  start: date('start'),
  minutes: estimate(1),
  seconds: estimate(1 / 60),
  milliseconds: estimate(1 / 60_000),
  hours: estimate(60),
  parent: ({ task }, text) => {
    task.parent ??= numberIn(text)
    return undefined
  },
  blockedBy: links('blockedBy'),
  blocks: links('blocks'),
  list: words('list'),
  folder: words('folder'),
  space: words('space'),
  created: moment('createdAt'),
  finished: moment('finishedAt'),
  updated: moment('updatedAt'),
  /** Also Jira's `12/Mar/26 9:00 AM;ana;The text`. */
  comment: ({ task }, text, sense) => {
    const [when = '', who = '', ...rest] = text.split(';')
    const at = rest.length > 0 ? momentIn(when, sense.zone, sense) : undefined
    const body = rest.join(';')
    if (at && body) task.comments.push({ at, ...(who && { author: personIn(who) }), body })
    else task.comments.push({ body: text })
    return undefined
  },
  checklist: ({ task }, text) => {
    for (const item of text.split(/[;\n]/)) {
      const words = item.trim()
      if (words) task.checklist.push({ text: words, done: false })
    }
    return undefined
  },
}

/** How the preview names them. */
export const targetWords: Record<Target, string> = {
  id: 'its id, to find it again',
  number: 'its id, to find it again',
  title: 'title',
  description: 'description',
  status: 'status',
  category: 'status',
  done: 'status',
  priority: 'priority',
  assignees: 'assignees',
  email: 'assignees',
  tags: 'tags',
  spacedTags: 'tags',
  due: 'due date',
  start: 'start date',
  minutes: 'estimate',
  seconds: 'estimate',
  milliseconds: 'estimate',
  hours: 'estimate',
  parent: 'parent task',
  blockedBy: 'what it waits for',
  blocks: 'what waits for it',
  list: 'List',
  folder: 'Folder',
  space: 'Space',
  created: 'when it was created',
  finished: 'when it was finished',
  updated: 'when it was changed',
  comment: 'comments',
  checklist: 'checklist',
}

/** A row as a tool’s own way of writing rows makes it. */
export type TableRow = {
  line: number
  cells: string[]
  /** Where the row begins that it is a part of. */
  parentLine?: number
  add?(row: TaskRow): void
}
export type GivenRow = TableRow | { bad: BadRow }

/** What stands above the rows. `before`: what stands above the names of the columns. */
export type TableTop = { headers: string[]; before: string[][] }

/** One tool’s tables. Names of columns are compared in lower case. */
export type TableSource = {
  columns: Record<string, Target | 'nothing'>
  /** Times are what they say, also where all of them are midnight; ids need no reading. */
  exact?: true
  /** What cells say that have nothing to say. */
  nothing?: string[]
  /** Columns with a form of their own. */
  special?: Record<string, { as: Target; set: Setter }>
  /** The name of a custom field by its column. */
  fieldName?(column: string): string
  /** For rows that are no tasks of their own, and for what stands between rows. */
  gather?(rows: AsyncIterable<GivenRow>, top: TableTop): AsyncIterable<GivenRow>
  /** Columns that `gather` puts behind those of the file. */
  extra?: Record<string, Target | 'field'>
  /** What follows from all cells of a row. */
  finish?(row: TaskRow, zone: string): void
}
