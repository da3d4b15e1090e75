import type { LevelKind } from '../../domain/task/records.ts'
import type { InputKinds } from './registry.ts'

/** Which of what is looked for: what is in use, where nothing is said. People who are deleted were removed. */
export type State = 'archived' | 'deleted' | 'any'

/** One input of an operation. Its kind says how it is written as JSON, and what it becomes. */
export type Field = {
  kind: keyof InputKinds
  summary: string
  required?: true
  /** It is changed: a task is locked before anything else is asked about it. */
  changes?: true
  /**
   * Of people: also those who can be given nothing to do may be named, since this gives them nothing, or the operation itself
   * refuses those. All others are refused: bots, who left, and who is of another team.
   */
  anyone?: true
  /** `null` takes away what is there; typed, that is `none`. */
  clears?: true
  /** For `choice` and `choices`: what may be chosen. */
  choices?: readonly string[]
  /** For `text`: most characters. */
  max?: number
  /** For tasks, people and levels: those that are archived or deleted; `any` is all but what is deleted. */
  state?: State
  /** For `level`: which kinds. */
  levels?: readonly LevelKind[]
  /**
   * The name of another input that this one belongs to. For `status`: the List that it is a status of, or a task in that
   * List; for `fieldValues` and `items`: the task.
   */
  of?: string
  /** For `rule`: it may also count from when something is done, as `3 days after done` does. */
  afterDone?: true
  /** For `when`: it may have passed. */
  past?: true
}
export type Inputs = Record<string, Field>

/** What a kind's loader makes of its selectors, as the operation gets it. */
export type ValueOf<K extends keyof InputKinds> = InputKinds[K] extends { value: infer V } ? V : never

export type Input<F extends Inputs> = {
  [K in keyof F]:
    | ValueOf<F[K]['kind']>
    | (F[K] extends { required: true } ? never : undefined)
    | (F[K] extends { clears: true } ? null : never)
}
