/** From a method and a path to the operation that it calls. */
import type { z } from 'zod'
import type { Operation, Plan } from '../../operations/operation.ts'
import type { Scope } from '../../operations/scope.ts'
import type { Resource, Shows } from './resource.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** Of any inputs and outcome: the routes are made where these are known. */
// biome-ignore lint/suspicious/noExplicitAny: an operation takes what its own inputs gave, which a list of all can't say
export type AnyOperation = Operation<any, any, any>

/** A name in a path, and the input that it is. */
type PathInput = { name: string; input: string }

export type Route = {
  method: Method
  /** `/tasks/{task}/finish` */
  path: string
  operation: AnyOperation
  pathInputs: PathInput[]
  /** The answer’s own part: what was asked for, or made. */
  shows: ({ as: string | undefined } & Shows) | undefined
  /** Inputs that programs have no use for. */
  leftOut: readonly string[]
  created: boolean
  /** Parts of the answer that are shown once: an answer that is kept for repeats is without them. */
  secrets: readonly string[]
  /** What holds where nothing was said, as selectors. */
  defaults: Defaults | undefined
  pattern: RegExp
}

type Defaults = (scope: Scope, given: Record<string, unknown>) => Promise<Record<string, unknown>>

type Extra<O> = {
  shows?: { as: string | undefined } & Shows<O>
  created?: true
  secrets?: readonly string[]
  defaults?: Defaults
  leaves?: readonly string[]
}

/** Inputs that belong to a chat: the card in whose thread something is said. */
const chatKinds = new Set(['thread'])

/** `at`: `POST /lists/{list=which}/archive`: a name in braces is an input, or is told which one it is. */
export function route<P extends Plan | undefined, O>(
  at: `${Method} /${string}`,
  // biome-ignore lint/suspicious/noExplicitAny: of whichever inputs
  operation: Operation<any, O, P>,
  { shows, created, defaults, secrets = [], leaves = [] }: Extra<O> = {},
): Route {
  const [method = '', written = ''] = at.split(' ')
  const pathInputs = [...written.matchAll(/\{(\w+)(?:=(\w+))?\}/g)].map(([, name = '', input = name]) => ({
    name,
    input,
  }))
  const path = written.replace(/=\w+\}/g, '}')
  const chat = Object.entries(operation.input)
    .filter(([, field]) => chatKinds.has((field as { kind: string }).kind))
    .map(([name]) => name)
  return {
    // Its type says so.
    method: method as Method,
    path,
    operation,
    pathInputs,
    shows: shows as Route['shows'],
    leftOut: [...chat, ...leaves],
    created: created === true,
    secrets,
    defaults,
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}$`),
  }
}

/** Whether it is read page by page. */
export function isPaged({ operation }: Route): boolean {
  return operation.input.after?.kind === 'after'
}

/** Several parts of an answer: `schema` is that of an object. */
export function shownAs<T>(schema: z.ZodObject, of: Shows<T>['of']): { as: undefined } & Shows<T> {
  return { as: undefined, schema, of }
}

export function shown<T>(as: string, schema: Shows['schema'], of: Shows<T>['of']): { as: string } & Shows<T> {
  return { as, schema, of }
}

/** Those that an operation gave ids of, as the viewer sees them. */
export function found<T, R>(
  as: string,
  resource: Resource<R>,
  ids: (given: T) => string[],
): { as: string } & Shows<T> {
  return { as, schema: resource.schema.array(), of: (given, scope) => resource.find(scope, ids(given)) }
}

export type Matched = { route: Route; texts: Map<string, string> }

/** `wrong`: the methods that the path takes instead. */
export function match(
  routes: readonly Route[],
  method: string,
  path: string,
): Matched | { wrong: string[] } | undefined {
  const fitting = routes.flatMap((route) => {
    const groups = route.pattern.exec(path)
    return groups ? [{ route, groups: groups.slice(1) }] : []
  })
  // A path without a name in it goes before one with it.
  const [first] = fitting
    .filter(({ route }) => route.method === method)
    .sort((one, other) => one.groups.length - other.groups.length)
  if (!first) return fitting.length > 0 ? { wrong: fitting.map(({ route }) => route.method) } : undefined
  const texts = new Map<string, string>()
  for (const [index, { input }] of first.route.pathInputs.entries()) {
    const text = decoded(first.groups[index] ?? '')
    if (text === undefined) return undefined
    texts.set(input, text)
  }
  return { route: first.route, texts }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
