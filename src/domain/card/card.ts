/**
 * A Card is a platform-neutral message, as plain JSON data. It holds no markup: every string is text as a
 * person typed it, and the renderers escape it.
 */
import type { Category, Priority } from '../task/task.ts'
import type { DateOrder } from '../time/reader/moment.ts'

/** A command with its options filled in, each written as a person would type its value. */
export type Call = { path: string; options: Record<string, string> }

/**
 * A person in a card. `account` is their user id on the platform the card is going to; the app fills it in
 * last, and leaves it out where they have none there, so that the name is shown instead. `pings`: they are called by it
 * also where others read along, which naming somebody otherwise never does.
 */
export type Mention = { mention: string; name: string; account?: string; pings?: true }

export type Inline =
  | string
  | Mention
  | { link: string; label: string }
  /** A moment, ISO 8601 in UTC; each platform shows it in its reader's own time zone. */
  | { at: string }
  | { code: string }
  /** What one can type, a command or a part of one; each platform shows a command the way it is typed there. */
  | { typed: string }
  | { strong: string }

export type TaskRow = {
  ref: string
  title: string
  status: string
  category: Category
  priority: Priority
  assignees: Mention[]
  /** When it is due, already in words or as a moment. */
  due?: Inline
  overdue: boolean
  /** Refs of the unfinished tasks it waits for. */
  waitsFor: string[]
  /** The List that it is in, where rows of several stand together. */
  list?: string
  /** How many of its subtasks are finished. */
  progress?: { done: number; of: number }
}

export type Block =
  | { kind: 'text'; text: Inline[] }
  | { kind: 'fields'; fields: { label: string; value: Inline[] }[] }
  /** `more`: how many further rows exist that are not shown; -1 where that is not known exactly. */
  | { kind: 'tasks'; rows: TaskRow[]; more: number }
  /** What a person wrote, set apart: text as they typed it, and the people they mentioned. */
  | { kind: 'quote'; text: Inline[]; by?: Mention; at?: string }
  /** A file that Baton made; its content comes from `core.file(file)`. `size` is in bytes. */
  | { kind: 'file'; file: string; name: string; type: string; size: number }
  /** Small print, such as why this message came. */
  | { kind: 'context'; text: Inline[] }

export type Tone = 'neutral' | 'good' | 'warning' | 'bad'

/** A button is a call, filled in beforehand. `team`: where it acts, where that is another one than its card's. */
export type Button = { label: string; call: Call; style?: 'primary' | 'danger'; team?: string }

/** The call of a button that says for which team the message was that its card answers: the platform gives it in again. */
export const againCall: Call = { path: 'again', options: {} }

/** Buttons that fold into one, such as one for each row of a list: at most 25. `label` says what is chosen. */
export type Menu = { label: string; choices: Button[] }

export type Card = {
  title: Inline[]
  tone: Tone
  blocks: Block[]
  buttons: Button[]
  menu?: Menu
  /** What it shows is kept up to date where it stands in a channel: `task:ID` or `view:ID`. */
  live?: string
  /** What the thread is called that it stands in, or is at the top of, where threads have names. */
  thread?: Inline[]
}

/**
 * A form that asks for a call's options. What is filled in comes back as values by field name; the core knows by `id`
 * which call it is for and what stood there before, so that a field a platform cannot show may be left out. Every form
 * can also be typed as one line.
 */
export type Form = {
  id: string
  title: string
  submit: string
  /** Stands above the fields. */
  introduction?: string
  /** What is wrong with what was filled in so far; stands above all. */
  notice?: string
  fields: FormField[]
}

export type FormField = {
  name: string
  label: string
  /**
   * `paragraph` has several lines. People are written as mentions: `<@USERID>`, several with commas, as the choices of `many`
   * are; a date is `2026-12-01`. Of files the value has only the names: they come along with the call.
   */
  kind: 'text' | 'paragraph' | 'choice' | 'many' | 'people' | 'person' | 'date' | 'number' | 'link' | 'files'
  value: string
  required?: true
  /** For `choice` and `many`: at most 25. */
  choices?: { label: string; value: string }[]
  /** An example, shown while it is empty. */
  hint?: string
  /** Most characters. */
  max?: number
  /** Small print below it. */
  help?: string
  /** Other fields depend on what stands here: the form is asked for again when it changes, where the platform tells of that. */
  decides?: true
  /** It was filled in before: where a form comes in pages, it need not be shown again. */
  answered?: true
}

/** A confirmation: its call says yes only for whom it was shown to, and while what was shown is so. */
export type KeptConfirmation = {
  v: 1
  shownTo: string
  yes: { option: string; value: string }
  expected: string[]
}

/** The answer to how they write dates, kept for whom it was asked. */
export type KeptAnswer = { v: 1; shownTo: string; order: DateOrder }

/** What a form's fields become a call by: `values` is what stood in them, `cleared` what emptying one means. */
export type KeptCall = Call & {
  values?: Record<string, string> | undefined
  cleared?: Record<string, string> | undefined
  confirms?: KeptConfirmation | undefined
  answers?: KeptAnswer | undefined
  /** It is what somebody typed, kept until it was asked where it is for: it is read as that. */
  typed?: true | undefined
}

/** All that can be pressed in a card, the choices of its menu last. */
export function pressable({ buttons, menu }: Card): Button[] {
  return menu ? [...buttons, ...menu.choices] : buttons
}

/** The text of inlines without any markup: for notifications, screen readers and logs. */
export function plainText(inlines: Inline[]): string {
  return inlines.map(plainInline).join('')
}

function plainInline(inline: Inline): string {
  if (typeof inline === 'string') return inline
  if ('mention' in inline) return `@${inline.name}`
  if ('link' in inline) return inline.label
  if ('at' in inline) return inline.at
  if ('typed' in inline) return inline.typed
  return 'code' in inline ? inline.code : inline.strong
}

/** Every person mentioned anywhere in a card, so that the app can fill in their accounts. */
export function mentionsIn(card: Card): Mention[] {
  return [...card.title, ...card.blocks.flatMap(inlinesIn)].filter(
    (inline): inline is Mention => typeof inline !== 'string' && 'mention' in inline,
  )
}

function inlinesIn(block: Block): Inline[] {
  switch (block.kind) {
    case 'text':
    case 'context':
      return block.text
    case 'fields':
      return block.fields.flatMap((field) => field.value)
    case 'tasks':
      return block.rows.flatMap((row) => row.assignees)
    case 'quote':
      return [...block.text, ...(block.by ? [block.by] : [])]
    case 'file':
      return []
  }
}
