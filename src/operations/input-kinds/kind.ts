import type { ZodType } from 'zod'
import type { Scope } from '../scope.ts'
import type { Field } from './field.ts'
import type { FoundTasks, TaskSelector } from './task.ts'

/** What loaders look things up with. `tasks` are those that any input of the call names, locked where one changes them. */
export type Loading = Pick<Scope, 'trx' | 'workspaceId' | 'actor' | 'viewer'> & {
  tasks: FoundTasks
}

/** One input of this kind in a call. `of` is what stands in the input that its field names. */
export type Wanted<S> = { selector: S; field: Field; of?: unknown }

/**
 * A kind of input. A *selector* is what typed text becomes without a look-up, and what JSON gives; the *loader* finds the
 * records they mean, through the viewer's eyes, for all inputs of that kind in a call at once. Without a loader the
 * selector is the value.
 */
export type InputKind<S, V = S> = {
  selector(field: Field): ZodType<S>
  /** Tasks that a selector names: all of a call are found together, and locked in one statement. */
  tasksIn?(selector: S): TaskSelector[]
  /** In the order they are given. Throws Refusal where one is unknown. */
  load?(scope: Loading, wanted: Wanted<S>[]): Promise<V[]>
}

/** A kind as far as its JSON goes. */
export type AnySelector = { selector(field: Field): ZodType }

/** The types of a registry of kinds. */
export type TypesOf<T> = {
  [K in keyof T]: T[K] extends InputKind<infer S, infer V> ? { selector: S; value: V } : never
}
