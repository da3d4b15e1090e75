/**
 * A Draft is a message before it is known who reads it. It names tasks and Lists as data, never as text, and says of its
 * blocks and buttons what else they tell of; `forAudience` makes the card of it that its readers may have.
 */
import type { Block, Button, Card, Inline, TaskRow } from './card.ts'

/** A task by its id, with what it is called: its ref alone, or with its title. */
export type TaskName = { task: string; ref: string; title?: string }
export type ListName = { list: string; name: string }

/** Ids of what something tells of besides what it names. */
export type About = { tasks?: string[]; lists?: string[] }

/**
 * Things in a row, as `Ana, Kenji and Maya`, each at most once: those of which its readers may know. `counted`: how many
 * are left out is said, as “and 2 private tasks”. `apart` stands between them in place of commas and “and”. Past `most`
 * of them it is how many others there are. `ending` is said after them, and `otherwise` where nothing is left: in a
 * title, such a one is no secret.
 */
export type Listing = {
  items: { about?: About; text: DraftInline[] }[]
  counted?: true
  apart?: string
  most?: number
  ending?: { one: string; more: string }
  otherwise?: DraftInline[]
}

/** Words that tell of something besides what they name, and what is said in their place. */
export type Aside = { about: About; text: DraftInline[]; otherwise?: DraftInline[] }

export type DraftInline = Inline | TaskName | ListName | Listing | Aside

/** `counted`: rows of which its readers may not know are counted under it, since they stand beside what is shown. */
export type DraftRow = Omit<TaskRow, 'ref' | 'waitsFor'> & {
  task: string
  ref: string
  waitsFor: TaskName[]
}

/** A block in which a Listing has nothing left goes, as if what it is about were unknown. */
export type DraftBlock = (
  | { kind: 'text'; text: DraftInline[] }
  | { kind: 'fields'; fields: { label: string; value: DraftInline[] }[] }
  /** Rows that name no task are words of an earlier version. */
  | { kind: 'tasks'; rows: (DraftRow | TaskRow)[]; more: number; counted?: true }
  | { kind: 'quote'; text: DraftInline[]; by?: Extract<Inline, { mention: string }>; at?: string }
  | Extract<Block, { kind: 'file' }>
  | { kind: 'context'; text: DraftInline[] }
) & {
  about?: About
  /** What stands in its place for those who may not know what it is about. */
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
}

/** What its title names, it is about. */
export type Draft = {
  title: DraftInline[]
  tone: Card['tone']
  blocks: DraftBlock[]
  buttons: DraftButton[]
  live?: string
  about?: About
}

/** The people whom a draft mentions anywhere, also where not everybody reads it. */
export function peopleNamedIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  if ('mention' in part) return [String(part.mention)]
  return Object.values(part).flatMap(peopleNamedIn)
}
