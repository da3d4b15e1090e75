/** What a command is: one entry of the registry, from which grammar, help, docs and registrations are made. */

import type { Call, Form, FormField } from '../../../domain/card/card.ts'
import type { Draft } from '../../../domain/card/draft.ts'
import type { Role } from '../../../domain/people/role.ts'
import type { TitleReading } from '../../../domain/task/quick-add/read-title.ts'
import type { Field, Input } from '../../../operations/input-kinds/field.ts'
import type { Context } from './context.ts'

/**
 * One option: an input, and `written`, how it stands in typed text: `named` (`due:fri`, which every option can be), `next`
 * (the next word in order; of `tasks`, the next words), `rest` (all that is left, as it is: for a last value that may have
 * spaces), `title` (all words that nothing else claims). People (`@`), priorities (`!`) and tags (`#`) have their sigil
 * wherever they stand, whatever `written` says.
 */
export type Option = Field & {
  written: 'named' | 'next' | 'rest' | 'title' | 'sigil'
  /** For `tags` beside others: these are written `-#tag`. */
  minus?: true
}
export type OptionKind = Option['kind']
export type Options = Record<string, Option>

export type { Input } from '../../../operations/input-kinds/field.ts'

export type Command<O extends Options = Options> = {
  /** `add`, or a group and a verb: `digest now`. */
  path: string
  /** The operation that it is the chat form of. */
  operation?: string
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
  /** What it is called within that group, where that is not the last word of its path: `add` for `comment`. */
  verb?: string
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
  /** What was filled in may lead to further questions: the form is asked for again until there are none. */
  pages?: true
  /**
   * The words of its title may say more than the title, where somebody typed them: this reads them before anything else is.
   * `unless`: the flag by which a title is taken as it is, as one in quotes is that is named (`title:"…"`).
   */
  words?: { unless: string; read(call: Call, context: Context): Promise<ReadWords> }
  /** What it asks first is done once, however often its button is pressed. */
  once?: true
  /** Files that come along stay with what it makes, as links to where they were shared. */
  attaches?: true
  /** It works with files that came along: they are kept before it runs, as `context.files`. */
  files?: true
  run(input: Input<O>, context: Context): Promise<Draft>
}

/** The call that is meant, and how its title was read; or a question, where it may be meant in two ways. */
export type ReadWords = { call: Call; title?: TitleReading } | { ask: Draft }

/** A form before it is kept. `cleared` is what emptying a field means, such as `none`; elsewhere it means nothing. */
export type FormDraft = Omit<Form, 'id' | 'fields'> & {
  fields: (FormField & { cleared?: string })[]
  /** Options of the call that the form does not ask for. */
  fixed: Record<string, string>
}

/** Gives a command its option types. What it is about is locked, unless it only reads. */
export function command<const O extends Options>(definition: Command<O>): Command {
  const entries = Object.entries(definition.options).map(([name, option]) => {
    const locks = !definition.reads && (option.kind === 'task' || option.kind === 'comment')
    return [name, locks ? { ...option, changes: true } : option]
  })
  // Sound because dispatch reads the input by these very options before it calls run.
  return { ...definition, options: Object.fromEntries(entries) } as unknown as Command
}
