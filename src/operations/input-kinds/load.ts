/** From what a call names to the records that it means, for all its inputs at once. */
import type { Scope } from '../scope.ts'
import type { Field, Input, Inputs } from './field.ts'
import type { InputKind, Loading, Wanted } from './kind.ts'
import { inputKinds } from './registry.ts'
import { findTasks } from './task.ts'

export type Selectors = Record<string, unknown>

/** A kind whose own types are not known here: its selectors were read by itself. */
type AnyKind = InputKind<unknown, unknown>

type Given = { name: string; kind: AnyKind; field: Field; selector: unknown }

/**
 * Finds what the selectors mean, as far as there are any; `null` stays. Tasks come first, locked where they are changed;
 * what depends on another input (`of`) comes last. Throws Refusal.
 */
export async function loadInputs<F extends Inputs>(
  scope: Pick<Scope, 'trx' | 'workspaceId' | 'actor' | 'viewer'>,
  inputs: F,
  selectors: Selectors,
): Promise<Input<F>> {
  const values: Record<string, unknown> = {}
  const given: Given[] = []
  for (const [name, field] of Object.entries(inputs)) {
    const selector = selectors[name]
    if (selector === null) values[name] = null
    // Each kind reads its own selectors, so that theirs is the one this kind knows.
    else if (selector !== undefined)
      given.push({ name, kind: inputKinds[field.kind] as AnyKind, field, selector })
  }
  const named = given.flatMap(({ kind, field, selector }) =>
    kind.tasksIn ? [{ field, tasks: kind.tasksIn(selector) }] : [],
  )
  const tasks = await findTasks(scope.trx, scope.viewer, named)
  const loading: Loading = { ...scope, tasks }
  const [last, first] = [given.filter(({ field }) => field.of), given.filter(({ field }) => !field.of)]
  for (const part of [first, last]) await loadAll(loading, part, values)
  // Every value was made by the kind that its field names.
  return values as Input<F>
}

async function loadAll(loading: Loading, given: Given[], values: Record<string, unknown>): Promise<void> {
  for (const [kind, those] of Map.groupBy(given, (each) => each.kind)) {
    const wanted = those.map(
      ({ field, selector }): Wanted<unknown> => ({ field, selector, of: values[field.of ?? ''] }),
    )
    const loaded = kind.load ? await kind.load(loading, wanted) : wanted.map(({ selector }) => selector)
    for (const [index, { name }] of those.entries()) values[name] = loaded[index]
  }
}
