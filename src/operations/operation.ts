/** What an operation is: one thing that can be done or asked, with data in and data out, the same for every caller. */
import { z } from 'zod'
import { mayAct, type Role } from '../domain/people/role.ts'
import { refusing } from '../domain/refusal.ts'
import { lockGraph } from '../store/tasks/dependencies.ts'
import type { Input, Inputs } from './input-kinds/field.ts'
import type { AnySelector } from './input-kinds/kind.ts'
import { loadInputs } from './input-kinds/load.ts'
import { inputKinds } from './input-kinds/registry.ts'
import type { Scope } from './scope.ts'

/**
 * What a caller saw before the call. `expected`: what a preview listed and they agreed to. `was`: what stood in the form
 * that they filled in. `plan`: what the operation's own `plan` made in this transaction.
 */
export type Seen<F extends Inputs, P> = {
  expected?: readonly string[]
  was?: Was<F>
  plan: P
}

/** `null` where nothing stood there. What can't be told any more is left out, as if it had not been shown. */
export type Was<F extends Inputs> = { [K in keyof F]?: Input<F>[K] | null }

/** `shown` tells whether what it would do is still the same: refs, or words that say what there is. */
export type Plan = { shown: readonly string[] }

export type Operation<F extends Inputs = Inputs, O = unknown, P extends Plan | undefined = undefined> = {
  /** `task.finish` */
  name: string
  /** One line, in the imperative, without a full stop. */
  summary: string
  role: Role
  /** It changes nothing, so it takes no locks. */
  reads?: true
  /** It heeds what stood in the form that it was called from (`seen.was`), so that nobody's change in between is lost. */
  merges?: true
  /** Whether, with these inputs, it adds or removes dependencies: one such call at a time runs in a workspace. */
  orders?(given: Readonly<Record<string, unknown>>): boolean
  input: F
  /** Where it is shown before it is done: what it would do. */
  plan?(scope: Scope, input: Input<F>): Promise<P>
  /** Refuses before it changes the first row, or not at all. */
  run(scope: Scope, input: Input<F>, seen: Seen<F, P>): Promise<O>
}

/** Gives an operation its types. */
export function operation<const F extends Inputs, O, P extends Plan | undefined = undefined>(
  definition: Operation<F, O, P>,
): Operation<F, O, P> {
  return definition
}

export type CallRefusals = {
  not_allowed: { operation: string; needs: Role; has: Role }
  /** `missing` names inputs. */
  bad_input: { operation: string; problem: string }
  /** It keeps a secret, and there is no key to seal it with. */
  no_key: object
  /** It would do something else by now than what was shown. */
  differs: { expected: readonly string[]; now: readonly string[] }
}
export const refuseCall = refusing<CallRefusals>()

/** Runs an operation for a caller who gives data: another operation's consequence, a thread, an import, a program. */
export async function perform<F extends Inputs, O, P extends Plan | undefined>(
  scope: Scope,
  operation: Operation<F, O, P>,
  given: unknown,
  seen: Omit<Seen<F, P>, 'plan'> = {},
): Promise<O> {
  const input = await readFor(scope, operation, given)
  const plan = await operation.plan?.(scope, input)
  if (plan && seen.expected && differs(seen.expected, plan.shown))
    throw refuseCall('differs', { expected: seen.expected, now: plan.shown })
  // An operation without a plan is one whose P is undefined.
  return operation.run(scope, input, { ...seen, plan: plan as P })
}

/** What it would do: what is to be given as `expected`. Empty where it needs not be asked. */
export async function preview<F extends Inputs, O, P extends Plan | undefined>(
  scope: Scope,
  operation: Operation<F, O, P>,
  given: unknown,
): Promise<readonly string[]> {
  const input = await readFor(scope, operation, given)
  return (await operation.plan?.(scope, input))?.shown ?? []
}

async function readFor<F extends Inputs, O, P extends Plan | undefined>(
  scope: Scope,
  operation: Operation<F, O, P>,
  given: unknown,
): Promise<Input<F>> {
  const { name, role, input: inputs } = operation
  const has = scope.viewer.role
  if (!mayAct(has, role)) throw refuseCall('not_allowed', { operation: name, needs: role, has })
  const selectors = inputSchema(inputs).safeParse(given)
  if (!selectors.success)
    throw refuseCall('bad_input', { operation: name, problem: z.prettifyError(selectors.error) })
  if (operation.orders?.(selectors.data)) await lockGraph(scope.trx, scope.workspaceId)
  return loadInputs(scope, inputs, selectors.data)
}

export function differs(expected: readonly string[], now: readonly string[]): boolean {
  const [one, other] = [new Set(expected), new Set(now)]
  return one.symmetricDifference(other).size > 0
}

/** The JSON that an operation takes, for reading it and for describing it. Made once: making it costs more than reading with it. */
export function inputSchema(inputs: Inputs): z.ZodType<Record<string, unknown>> {
  const known = schemas.get(inputs) ?? makeSchema(inputs)
  schemas.set(inputs, known)
  return known
}

const schemas = new WeakMap<Inputs, z.ZodType<Record<string, unknown>>>()

function makeSchema(inputs: Inputs): z.ZodType<Record<string, unknown>> {
  const fields = Object.entries(inputs).map(([name, field]) => {
    const kind: AnySelector = inputKinds[field.kind]
    const one = kind.selector(field).describe(field.summary)
    const clearable = field.clears ? one.nullable() : one
    return [name, field.required ? clearable : clearable.optional()]
  })
  return z.strictObject(Object.fromEntries(fields))
}
