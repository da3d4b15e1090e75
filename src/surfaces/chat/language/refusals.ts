import type { Call } from '../../../domain/card/card.ts'
import { refusing } from '../../../domain/refusal.ts'
import type { Talk } from './phrases/talk.ts'

/** What can be wrong with typed words. */
export type ReadingRefusals = {
  /** Of a reminder: a time or a rule. */
  unknown_time: { typed: string }
  no_time: object
  too_far: { typed: string }
  /** A reminder can't be put off by a rule. */
  one_time_only: { reminder: number }
  /** `afterDone`: it might have been `3 days after done`, too. */
  unknown_rule: { typed: string; afterDone: boolean }
  too_often: { typed: string }
  /** It may be either of these. */
  unclear_time: { typed: string; ways: [string, string] }
  unknown_choice: { typed: string; choices: readonly string[] }
  unknown_answer: { typed: string }
  /** `clears`: `none` would do, too. */
  unknown_number: { typed: string; clears: boolean }
  unknown_working_days: { typed: string; max: number }
  unknown_due_notice: { typed: string; max: number }
  /** `clears`: `none` would do; else `any`. */
  unknown_hours: { typed: string; clears: boolean }
  unknown_weekdays: { typed: string }
  unknown_estimate: { typed: string }
  unknown_emoji: { typed: string }
  unknown_shift: { typed: string }
  unknown_priority: { typed: string }
  unknown_time_zone: { typed: string }
  /** `what` is the summary of the option. */
  /** A field was named, and nothing after it. */
  no_field_value: { field: string }
  too_long: { length: number; max: number; what: string }
  filter_too_long: { length: number; max: number }
}
export const refuseWords = refusing<ReadingRefusals>()

/** What can be wrong with a line: `near` is the nearest thing that there is. */
export type LineRefusals = {
  /** `guess`: what was probably meant, and how it would be typed; `asTask`: a task with these words. */
  unknown_command: {
    typed: string
    near: string | undefined
    guess?: { line: string; call: Call }
    asTask?: Call
  }
  /** It asks for nothing, or for help. */
  small_talk: { talk: Talk }
  /** It may be more than one thing. */
  asked_back: { asks: string; choices: { label: string; call: Call }[] }
  /**
   * A call about a task that is not clear. `said`: what was said for it; `tasks`: ids of those that it may be, the caller’s own
   * where nobody knows.
   */
  which_task: {
    call: Call
    option: string
    said: string
    why: 'pronoun' | 'missing' | 'several' | 'deletes'
    tasks: string[]
  }
  /** Of a group of commands; nothing was typed where `typed` is empty. */
  unknown_verb: { group: string; typed: string; near: string | undefined; verbs: string[] }
  /** A command on one task, said of so many. */
  too_many_refs: { count: number; max: number }
  /** Of `add`: so many tasks, one a line. */
  too_many_lines: { count: number; max: number }
  missing_option: { command: string; what: string; example: string }
  unknown_option: {
    typed: string
    command: string
    names: string[]
    near: string | undefined
    hasTitle: boolean
    /** The call with all that was typed as its title. */
    asTitle?: Call
  }
  not_understood: { typed: string; command: string; usage: string }
  repeated_option: { name: string; values: [string, string] }
}
export const refuseLine = refusing<LineRefusals>()
