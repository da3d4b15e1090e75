/** The JSON that the page is given. Everything in it is data for `textContent`; nothing is markup. */

import type { Form, Tone } from '../../../src/domain/card/card.ts'
import type { Category, Priority } from '../../../src/domain/task/task.ts'

/** A text that was too long carries the whole of it in `full`. */
export type TextSpan = { kind: 'text' | 'strong' | 'code'; text: string; full?: string }
export type Span =
  | TextSpan
  | { kind: 'mention'; text: string; account?: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'time'; at: string }

export type RowView = {
  ref: string
  title: Span[]
  status: string
  category: Category
  priority: Priority
  assignees: Span[]
  due?: Span
  overdue: boolean
  waitsFor: string[]
  list?: string
  progress?: { done: number; of: number }
}

/** `size` is in bytes; `href` downloads it. */
export type FileView = { name: string; href: string; size: number }

export type BlockView =
  | { kind: 'text' | 'context'; spans: Span[] }
  | { kind: 'fields'; fields: { label: string; spans: Span[] }[] }
  | { kind: 'tasks'; rows: RowView[]; more: number }
  | { kind: 'quote'; text: Span[]; by?: Span; at?: string }
  | { kind: 'file'; file: FileView }

type ButtonView = { label: string; style?: 'primary' | 'danger' }

export type CardView = {
  title: Span[]
  tone: Tone
  blocks: BlockView[]
  buttons: ButtonView[]
  /** Its choices are pressed as buttons are, and counted behind them. */
  menu?: { label: string; choices: string[] }
  /** The title without any form, for announcements. */
  summary: string
}

/** `order` is the place in the conversation, `changed` grows with every change to any message. */
export type MessageView = {
  id: string
  channel: string
  order: number
  changed: number
  from: string
  at: string
  /** The one teammate who sees it, in a channel that others read too. */
  only?: string
  /** Set on a command typed in the channel, which is shown small. */
  command?: true
  text?: TextSpan
  card?: CardView
  /** Who pressed which button to get this. */
  pressed?: { by: string; label: string }
  /** Came by itself, not as an answer. */
  ping?: true
  files?: FileView[]
  /** The message at the top of the thread it stands in. */
  thread?: string
  /** A thread is offered under it. */
  answerable?: true
  /** Whoever said it may change it or take it back. */
  changeable?: true
  edited?: true
  /** Nothing but its place is left of it. */
  removed?: true
}

/** What doing something gave the page that did it, beside the messages that everybody gets. */
export type OutcomeView = { form?: Form; refusal?: CardView }

/**
 * `next` is when they stop or start working; somebody with no hours never does. `off` is why they do not, where that is
 * more than the hour.
 */
export type PersonView = {
  id: string
  zone: string
  working: boolean
  next?: string
  off?: 'away' | 'holiday'
}

/** `account` is a teammate's. */
export type SomeoneView = { name: string; account?: string }

/** A handoff that waits, and what happens while nobody answers it: as control.ts says. */
export type HandoffView = {
  ref: string
  title: TextSpan
  list: string
  from?: SomeoneView
  to: SomeoneView
  asked: SomeoneView
  begun: boolean
  at?: string
  steps: { step: 'back' | 'nudge' | 'cover' | 'owner' | 'giver'; who?: SomeoneView }[]
}

/** `now` is the app's clock. */
export type TimeView = {
  now: string
  people: PersonView[]
  waiting: { account: string; until: string; count: number; why: string; titles: Span[][] }[]
  handoffs: HandoffView[]
}

export type TeammateView = { id: string; name: string; city: string; zone: string }

export type StateView = {
  transcript: string
  changed: number
  teammates: TeammateView[]
  channels: { id: string; topic: string }[]
  /** Most files with one message, and most bytes of each. */
  most: { files: number; fileBytes: number }
  messages: MessageView[]
  /** Channels that have more messages than are in `messages`. */
  earlier: string[]
  time: TimeView
}

/** `from` and `to` are the part of the text that `insert` takes the place of. */
export type Completion = {
  label: string
  detail: string
  insert: string
}
export type Completions = {
  from: number
  to: number
  /** Whether Enter takes the first one: what is typed is not finished without it. */
  eager: boolean
  items: Completion[]
}
