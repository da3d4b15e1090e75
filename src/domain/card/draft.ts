/**
 * A Draft is a message before it is known who reads it. It names tasks and Lists as data, never as text, and says of its
 * blocks and buttons what else they tell of; `forAudience` makes the card of it that its readers may have.
 */
import type { Need } from '../notification/need.ts'
import type { DateOrder } from '../time/reader/moment.ts'
import type { Block, Button, Card, Inline, TaskRow } from './card.ts'

/** A task by its id, with what it is called: its ref alone, or with its title. */
export type TaskName = { task: string; ref: string; title?: string }
export type ListName = { list: string; name: string }

/** Ids of what something reveals besides what it names. */
export type About = { tasks?: string[]; lists?: string[] }

/**
 * A list such as `Ana, Kenji and Maya`. Items that its readers may not know of are left out, and equal ones are said once.
 */
export type Listing = {
  items: { about?: About; text: DraftInline[] }[]
  /** Say how many were left out: “and 2 private tasks”. */
  counted?: true
  /** What separates the items, instead of commas and “and”. */
  apart?: string
  /** After this many items it says how many others there are. */
  most?: number
  /** Follows the items, one or several of them. */
  ending?: { one: string; more: string }
  /** Shown where nothing is left. A title with such a list is shown to everybody. */
  otherwise?: DraftInline[]
}

/** Words that reveal something besides what they name, and what is shown to readers who may not know of that. */
export type Redactable = { about: About; text: DraftInline[]; otherwise?: DraftInline[] }

/** A day, which each reader sees in their order; with the year where it is another one than `year`. */
export type DayName = { day: string; year?: number }

export type DraftInline = Inline | TaskName | ListName | Listing | Redactable | DayName

/** A task as a line. Where a block of rows is `counted`, it says how many rows its readers may not see. */
export type DraftRow = Omit<TaskRow, 'ref' | 'waitsFor' | 'list' | 'due'> & {
  task: string
  ref: string
  due?: Inline | DayName
  waitsFor: TaskName[]
  list?: ListName
}

/** A block with a Listing that has nothing left is dropped, like one whose subject is unknown. */
export type DraftBlock = (
  | { kind: 'text'; text: DraftInline[] }
  | { kind: 'fields'; fields: { label: string; value: DraftInline[] }[] }
  /** Rows without a task id are from cards that an earlier version stored. */
  | { kind: 'tasks'; rows: (DraftRow | TaskRow)[]; more: number; counted?: true }
  | { kind: 'quote'; text: DraftInline[]; by?: Extract<Inline, { mention: string }>; at?: string }
  | Extract<Block, { kind: 'file' }>
  | { kind: 'context'; text: DraftInline[] }
) & {
  about?: About
  /** Shown in its place to those who may not know what it is about. */
  otherwise?: DraftBlock[]
}

/** A value that names a task is its ref; whoever may not know of the task does not get the button. */
export type DraftCall = { path: string; options: Record<string, string | TaskName> }

/**
 * Of a button under a preview or question: the option that says yes, and what was shown, in words that tell whether it
 * is still the same. It is the caller's alone, and says yes for nobody else.
 */
export type Confirms = { yes: { option: string; value: string }; expected: string[] }

export type DraftButton = {
  label: string
  call: DraftCall
  style?: Button['style'] & string
  about?: About
  confirms?: Confirms
  /** Pressed by whom it is shown to, it tells how they write dates, too. */
  answers?: { order: DateOrder }
}

/** What its title names, it is about. */
export type Draft = {
  title: DraftInline[]
  tone: Card['tone']
  blocks: DraftBlock[]
  buttons: DraftButton[]
  menu?: { label: string; choices: DraftButton[] }
  live?: string
  thread?: DraftInline[]
  about?: About
  /** What its reader is told it for, which says where it stands among other things; left out, it asks for nothing. */
  need?: Need
  /** It is shown once, and kept nowhere: what stands in its place from then on. */
  again?: Card
}

/** The people whom a draft mentions anywhere, also where not everybody reads it. */
export function peopleNamedIn(part: unknown): string[] {
  const found: string[] = []
  addNamed(found, part)
  return found
}

/** Walks through every message that leaves with its words in it, so it makes no lists of what it passes. */
function addNamed(found: string[], part: unknown): void {
  if (typeof part !== 'object' || part === null) return
  if (Array.isArray(part)) {
    for (const each of part) addNamed(found, each)
    return
  }
  // Any object can be read by its keys.
  const fields = part as Record<string, unknown>
  if (fields.mention !== undefined) found.push(String(fields.mention))
  else for (const key in fields) addNamed(found, fields[key])
}
