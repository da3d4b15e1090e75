/** What a command is: one entry of the registry, from which grammar, help, docs and registrations are made. */
import type { Form, FormField } from '../../../domain/card/card.ts'
import type { Draft } from '../../../domain/card/draft.ts'
import type { Role } from '../../../domain/people/role.ts'
import type {
  CommentRecord,
  Level,
  LevelKind,
  PersonRow,
  StatusRow,
  TaskRecord,
} from '../../../domain/task/records.ts'
import type { Priority } from '../../../domain/task/task.ts'
import type { Due } from '../../../domain/time/when.ts'
import type { ViewRow } from '../../../store/search/views.ts'
import type { TemplateRow } from '../../../store/tasks/templates.ts'
import type { Context } from './context.ts'

/** What each kind of option becomes once it is read and found. */
export type Values = {
  task: TaskRecord
  tasks: TaskRecord[]
  person: PersonRow
  people: PersonRow[]
  status: StatusRow
  list: Level
  folder: Level
  space: Level
  /** A Space, Folder or List, or some of these kinds: see `of`. */
  level: Level
  /** A line of the filter language. */
  filter: string
  template: TemplateRow
  view: ViewRow
  priority: Priority
  when: Due
  tags: string[]
  choice: string
  text: string
  zone: string
  flag: boolean
  number: number
  comment: CommentRecord
  /** In minutes of work. */
  estimate: number
  /** A custom field's name: which field it is depends on the task. */
  field: string
}
export type OptionKind = keyof Values

/** What is looked for: what is in use, where nothing is said. People who are deleted were removed. */
export type State = 'archived' | 'deleted' | 'any'

/**
 * One option. `written` says how it stands in typed text: `named` (`due:fri`), `next` (the next word or words
 * in order), `rest` (all that is left, as it is), `title` (all words that nothing else claims). People (`@`),
 * priorities (`!`) and tags (`#`) have their sigil wherever they stand, whatever `written` says.
 */
export type Option = {
  kind: OptionKind
  summary: string
  written: 'named' | 'next' | 'rest' | 'title' | 'sigil'
  required?: true
  /** For `choice`: what may be chosen. */
  choices?: readonly string[]
  /** Most characters of its text. */
  max?: number
  /** For tasks, people and levels: those that are archived or deleted; `any` is all but what is deleted. */
  state?: State
  /** For `level`: which kinds. */
  of?: readonly LevelKind[]
  /** `none` takes away what is there, and is read as null. */
  clears?: true
  /** For `when`: it may have passed. */
  past?: true
  /** For `tags` beside others: these are written `-#tag`. */
  minus?: true
}
export type Options = Record<string, Option>

export type Input<O extends Options> = {
  [K in keyof O]:
    | Values[O[K]['kind']]
    | (O[K] extends { required: true } ? never : undefined)
    | (O[K] extends { clears: true } ? null : never)
}

export type Command<O extends Options = Options> = {
  /** `add`, or a group and a verb: `digest now`. */
  path: string
  /** One line, in the imperative, without a full stop. */
  summary: string
  /** Each is a line that can be typed after `/task`. */
  examples: string[]
  /** Who sees the answer. Failures are for the caller alone. */
  visibility: 'everyone' | 'caller'
  role: Role
  /**
   * The command that it is a part of where a platform groups them; else the first of its two words, or `task` where it
   * has only one.
   */
  group?: string
  /** Words that may stand between options and mean nothing: `on` in `depend T-4 on T-3`. */
  fillers?: string[]
  /** Left out of help and registrations: only buttons call it. */
  hidden?: true
  /** Pressed as a button, its answer takes the place of the card. Turning a page always does. */
  replaces?: true
  /** The option that says yes to what it shows first. */
  confirms?: string
  /** It changes nothing, so it takes no locks. */
  reads?: true
  /** Whether, with these words, it adds or removes dependencies: one such call at a time runs in a workspace. */
  orders?(words: Record<string, string>): boolean
  options: O
  /**
   * Asks for what is missing, where the caller gave too little and the platform can show a form. The call is made again
   * with what was filled in.
   */
  form?(input: Partial<Input<O>>, context: Context): Promise<FormDraft | undefined>
  /** It works with files that came along: they are kept before it runs, as `context.files`. */
  files?: true
  run(input: Input<O>, context: Context): Promise<Draft>
}

/** A form before it is kept. `cleared` is what emptying a field means, such as `none`; elsewhere it means nothing. */
export type FormDraft = Omit<Form, 'id' | 'fields'> & {
  fields: (FormField & { cleared?: string })[]
  /** Options of the call that the form does not ask for. */
  fixed: Record<string, string>
}

/** Gives a command its option types. */
export function command<const O extends Options>(definition: Command<O>): Command {
  // Sound because dispatch reads the input by these very options before it calls run.
  return definition as unknown as Command
}
