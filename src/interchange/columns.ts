/** What a column of a table can become, and how its cells are read. */
import type { FileDate, ImportedTask } from './task.ts'
import { categoryOf, dateIn, itemsIn, minutesIn, momentIn, personIn, priorityIn } from './values.ts'

/** Puts a cell that is not empty into a task; returns why it can't. */
type Setter = (task: ImportedTask, text: string, zone: string, column: string) => string | undefined

const notADate = 'is not a date I understand'

function date(name: 'due' | 'start'): Setter {
  return (task, text, zone) => {
    const found: FileDate | undefined = dateIn(text, zone)
    if (!found) return notADate
    task[name] = found
    return undefined
  }
}

function moment(name: 'createdAt' | 'finishedAt' | 'updatedAt'): Setter {
  return (task, text, zone) => {
    const at = momentIn(text, zone)
    if (!at) return notADate
    task[name] ??= at
    return undefined
  }
}

/** `unit`: how many minutes a plain number means. */
function estimate(unit: number): Setter {
  return (task, text) => {
    const minutes = minutesIn(text, unit)
    if (minutes === undefined || minutes > 2_000_000_000) return 'is not a length of time I understand'
    if (minutes > 0) task.estimateMinutes = minutes
    return undefined
  }
}

function words(name: 'title' | 'description' | 'list' | 'folder' | 'space' | 'parent'): Setter {
  return (task, text) => {
    task[name] = text
    return undefined
  }
}

function many(name: 'tags' | 'blockedBy' | 'blocks', separator: RegExp = /[,;]/): Setter {
  return (task, text) => {
    task[name].push(...itemsIn(text, separator).filter((item) => !task[name].includes(item)))
    return undefined
  }
}

export const targets = {
  id: (task, text) => {
    task.externalId = text.slice(0, 500)
    return undefined
  },
  title: words('title'),
  description: words('description'),
  status: (task, text) => {
    task.status = { name: text, category: task.status?.category ?? categoryOf(text) }
    return undefined
  },
  priority: (task, text, _zone, column) => {
    const found = priorityIn(text)
    if (found) task.priority = found
    else task.fields[column] = text
    return undefined
  },
  assignees: (task, text) => {
    const people = itemsIn(text).map(personIn)
    for (const person of people) {
      const known = task.assignees.some((each) => each.name === person.name && each.email === person.email)
      if (!known) task.assignees.push(person)
    }
    return undefined
  },
  email: (task, text) => {
    const [only] = task.assignees
    if (only && task.assignees.length === 1) only.email = text.trim()
    else if (!only) task.assignees.push({ email: text.trim() })
    return undefined
  },
  tags: many('tags'),
  spacedTags: many('tags', /[,;\s]/),
  due: date('due'),
  start: date('start'),
  minutes: estimate(1),
  seconds: estimate(1 / 60),
  milliseconds: estimate(1 / 60_000),
  hours: estimate(60),
  parent: words('parent'),
  blockedBy: many('blockedBy'),
  blocks: many('blocks'),
  list: words('list'),
  folder: words('folder'),
  space: words('space'),
  created: moment('createdAt'),
  finished: moment('finishedAt'),
  updated: moment('updatedAt'),
  /** Jira's `12/Mar/26 9:00 AM;ana;The text`. */
  comment: (task, text, zone) => {
    const [, when = '', who = '', body] = /^([^;]*);([^;]*);([\s\S]*)$/.exec(text) ?? []
    const at = body === undefined ? undefined : momentIn(when, zone)
    if (at && body) task.comments.push({ at, ...(who && { author: personIn(who) }), body })
    else task.comments.push({ body: text })
    return undefined
  },
  ignored: () => undefined,
} satisfies Record<string, Setter>
export type Target = keyof typeof targets

/** How the preview names them. */
export const targetWords: Record<Target, string | null> = {
  id: 'its id, to find it again',
  title: 'title',
  description: 'description',
  status: 'status',
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
  ignored: null,
}

/** One tool's tables. Names of columns are compared in lower case. */
export type TableSource = {
  columns: Record<string, Target>
  /** What a cell says that has nothing to say. */
  nothing?: string
  /** Columns with a form of their own. */
  special?: Record<string, { to: string; set: Setter }>
  /** The name of a custom field by its column. */
  fieldName?(column: string): string
  /** What follows from all cells of a row. */
  finish?(task: ImportedTask): void
}
