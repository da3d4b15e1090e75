/** A Baton that runs somewhere, asked over its API. */
import { z } from 'zod'
import { tokenScopes } from '../../domain/people/token-scope.ts'
import type { Credentials } from './credentials.ts'
import { ClientError, exitCodes } from './exit.ts'

const longestWaitMs = 30_000
export const apiPath = '/api/v1'

const problem = z.object({ title: z.string(), detail: z.string().optional() })
const answer = z.object({
  outcome: z.string(),
  text: z.string(),
  next: z.array(z.object({ label: z.string(), line: z.string(), asks: z.boolean() })),
  tasks: z.array(z.unknown()),
})
const completions = z.object({
  completions: z.array(z.object({ value: z.string(), label: z.string() })),
})
const shown = z.object({
  token: z.object({ name: z.string(), scopes: z.array(z.enum(tokenScopes)) }),
  person: z.object({ name: z.string(), role: z.string() }),
})

export type Answer = z.infer<typeof answer>
export type ShownToken = z.infer<typeof shown>

export const say = (to: Credentials, line: string): Promise<Answer> =>
  ask(to, { path: '/say', body: { line } }, answer)

export const complete = async (to: Credentials, line: string) =>
  (await ask(to, { path: `/say/completions?line=${encodeURIComponent(line)}` }, completions)).completions

export const showToken = (to: Credentials): Promise<ShownToken> => ask(to, { path: '/token' }, shown)

type Call = { path: string; body?: object }

/** Throws ClientError. */
async function ask<T>(
  { server, token }: Credentials,
  { path, body }: Call,
  schema: z.ZodType<T>,
): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) }
  const response = await fetch(`${server}${apiPath}${path}`, {
    ...{ method: body ? 'POST' : 'GET', headers, redirect: 'error' },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(longestWaitMs),
  }).catch((error: unknown) => {
    throw new ClientError(`I can’t reach ${server}: ${whyOf(error)}`, exitCodes.unreachable)
  })
  const given: unknown = await response.json().catch(() => undefined)
  if (response.status >= 400) throw refused(server, response.status, given)
  const read = schema.safeParse(given)
  if (read.success) return read.data
  throw new ClientError(`What is at ${server} is no Baton, or another version of it.`, exitCodes.unreachable)
}

function refused(server: string, status: number, given: unknown): ClientError {
  const { data } = problem.safeParse(given)
  const words = data ? [data.title, data.detail].filter(Boolean).join(' ') : `${server} answered ${status}.`
  const noAccess = status === 401 || status === 403
  return new ClientError(
    words,
    noAccess ? exitCodes.noAccess : status >= 500 || !data ? exitCodes.unreachable : exitCodes.refused,
  )
}

/** Node says the reason beside its message. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}
