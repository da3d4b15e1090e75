/** What a request asks for: its route, and the inputs in its path, its query and its body. */
import { z } from 'zod'
import { isStorable } from '../../domain/text/strip-unstorable.ts'
import type { WebCall } from '../../runtime/http/web-surface.ts'
import { type Keyed, keyedBy } from './idempotency.ts'
import { inputProblem, ProblemError } from './problem.ts'
import { isPaged, type Matched, match, type Route } from './route.ts'
import { routes } from './routes/registry.ts'
import { readPathValue } from './written.ts'

export type Wanted = {
  route: Route
  given: Record<string, unknown>
  /** What `next` was in the page before. */
  cursor: string | undefined
  expected: string[] | undefined
  preview: boolean
  ifMatch: string | undefined
  ifNoneMatch: string | undefined
  keyed: Keyed | undefined
}

/** Throws ProblemError where it makes no sense. */
export function readRequest({ request, body }: WebCall, at: string): Wanted {
  const { method, headers } = request
  const url = new URL(request.url)
  const path = url.pathname.slice(at.length) || '/'
  const matched = match(routes, method, path)
  if (!matched)
    throw new ProblemError({
      title: 'There is nothing here.',
      detail: `${at}/openapi.json lists all there is.`,
      status: 404,
      code: 'no_route',
    })
  if ('wrong' in matched) {
    const allowed = [...new Set(matched.wrong)].join(', ')
    throw new ProblemError(
      { title: `This takes ${allowed}.`, status: 405, code: 'wrong_method' },
      { allow: allowed },
    )
  }
  const { route } = matched
  const isRead = method === 'GET'
  const inBody = isRead ? {} : jsonOf(body, headers.get('content-type'))
  const { preview, rest } = queryOf(url)
  const { expected, ...inputs } = inBody
  return {
    route,
    given: { ...inputs, ...(isRead || method === 'DELETE' ? rest : noQuery(rest)), ...pathInputs(matched) },
    cursor: isPaged(route) ? (url.searchParams.get('cursor') ?? undefined) : undefined,
    expected: expected === undefined ? undefined : listOf(expected),
    preview: preview && isPreviewable(route),
    ifMatch: headers.get('if-match') ?? undefined,
    ifNoneMatch: isRead ? (headers.get('if-none-match') ?? undefined) : undefined,
    keyed: isRead
      ? undefined
      : keyedBy(headers.get('idempotency-key'), { method, path: url.pathname + url.search, body }),
  }

  function queryOf({ searchParams }: URL): { preview: boolean; rest: Record<string, unknown> } {
    const rest: Record<string, unknown> = {}
    for (const [name, text] of searchParams) {
      if (name === 'preview' || (name === 'cursor' && isPaged(route))) continue
      rest[name] = queryValue(route, name, text)
    }
    return { preview: searchParams.get('preview') === 'true', rest }
  }
}

function queryValue({ operation, leftOut }: Route, name: string, text: string): unknown {
  const field = operation.input[name]
  if (!field || field.kind === 'after' || leftOut.includes(name))
    throw new ProblemError(inputProblemOf(name, 'is not known here'))
  const value = text.includes('\0') ? undefined : readPathValue(field, text, { zone: 'UTC' })
  if (value === undefined)
    throw new ProblemError(inputProblemOf(name, `“${text.slice(0, 100)}” can’t be read`))
  // Short forms are read once more, with the caller's time zone.
  return typeof value === 'object' ? valueAsWritten(field.kind, text) : value
}

const listKinds = ['people', 'tasks', 'tags', 'names']

function valueAsWritten(kind: string, text: string): unknown {
  return listKinds.includes(kind)
    ? text.split(',')
    : /^\d{1,9}$/.test(text) && numbered.has(kind)
      ? Number(text)
      : text
}

const numbered = new Set(['reminder', 'digest'])

function pathInputs({ route, texts }: Matched): Record<string, unknown> {
  return Object.fromEntries([...texts].map(([input, text]) => [input, queryValue(route, input, text)]))
}

function noQuery(rest: Record<string, unknown>): Record<string, never> {
  const [name] = Object.keys(rest)
  if (name !== undefined) throw new ProblemError(inputProblemOf(name, 'belongs into the body'))
  return {}
}

function isPreviewable({ operation }: Route): boolean {
  if (operation.plan) return true
  throw new ProblemError({ title: 'This has no preview.', status: 400, code: 'no_preview' })
}

function inputProblemOf(path: string, message: string) {
  return { title: 'Some of this can’t be read.', status: 422, code: 'bad_input', errors: [{ path, message }] }
}

/** The body as an object, of a request that has no inputs elsewhere. */
export function readJson({ request, body }: WebCall): Record<string, unknown> {
  return jsonOf(body, request.headers.get('content-type'))
}

function jsonOf(body: Uint8Array, type: string | null): Record<string, unknown> {
  if (body.length === 0) return {}
  if (!/^application\/(?:[\w.+-]+\+)?json *(?:;|$)/i.test(type ?? ''))
    throw new ProblemError({
      title: 'A body is JSON: send “Content-Type: application/json”.',
      status: 415,
      code: 'not_json',
    })
  const read = z.record(z.string(), z.unknown()).safeParse(parsed(body))
  if (read.success) return read.data
  throw new ProblemError({
    title: 'The body is a JSON object with the inputs in it, without NUL and without halves of characters.',
    status: 400,
    code: 'not_json',
  })
}

function parsed(body: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    // Only escapes may stand for such a key, or for what no database keeps; most bodies need not be looked at again.
    const isPlain = !text.includes('__proto__') && !text.includes('\\u')
    if (isPlain) return JSON.parse(text)
    const read: object = JSON.parse(text, refusePrototype)
    return isStorable(read) ? read : undefined
  } catch {
    return undefined
  }
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('this is no name of an input')
  return value
}

function listOf(expected: unknown): string[] {
  const read = z.array(z.string()).safeParse(expected)
  if (read.success) return read.data
  throw new ProblemError(inputProblem(read.error))
}
