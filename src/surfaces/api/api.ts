/** The REST API: who asks, what they ask for, and what they are told, each request in one transaction. */
import { isToken } from '../../domain/people/token-scope.ts'
import { Refusal } from '../../domain/refusal.ts'
import { instantText } from '../../domain/time/when.ts'
import { withOutside } from '../../operations/outside.ts'
import type { WebCall, WebSurface } from '../../runtime/http/web-surface.ts'
import { createLimits, type Limit, type Limits } from '../../runtime/limits.ts'
import { errorCode } from '../../runtime/lost-connection.ts'
import { retryOnConflict, retryOnDisconnect } from '../../runtime/retry.ts'
import { givenUp, limitStatements } from '../../store/database/statement-timeout.ts'
import type { KeptAnswer } from '../../store/journal/api-answers.ts'
import { callerOfToken } from '../../store/workspaces/tokens.ts'
import type { WebDeps } from '../web-surfaces.ts'
import { call, callPreview } from './call.ts'
import { bearerOf, originOf, refuseEnded, refuseScope, refuseUnknownToken, scopeOf } from './caller.ts'
import { fits } from './etag.ts'
import { answeredBefore, keepFor } from './idempotency.ts'
import { ownPath } from './own-paths.ts'
import { openPage } from './page.ts'
import { ProblemError, problemResponse, refusalProblem } from './problem.ts'
import { readRequest, type Wanted } from './request.ts'
import type { Route } from './route.ts'

export const apiAt = '/api/v1'
const mostBytes = 1024 * 1024

/** Of one token. */
const limit: Limit = { most: 600, perMs: 60_000 }

export function createApi(deps: WebDeps, limits: Limits = createLimits()): WebSurface {
  return {
    at: apiAt,
    mostBytes,
    keyOf: bearerOf,
    async answer(given) {
      try {
        return openPage(given, apiAt) ?? (await answered(deps, limits, given))
      } catch (error) {
        if (error instanceof ProblemError) return problemResponse(error.problem, error.headers)
        throw error
      }
    },
    unknown: () => asResponse(refuseUnknownToken()),
    tooLarge: () => problemResponse({ title: 'A request has 1 MB at most.', status: 413, code: 'too_large' }),
  }
}

function asResponse({ problem, headers }: ProblemError): Response {
  return problemResponse(problem, headers)
}

async function answered(deps: WebDeps, limits: Limits, given: WebCall): Promise<Response | undefined> {
  const token = bearerOf(given)
  if (token === undefined || !isToken(token)) throw refuseUnknownToken()
  const counted = rate(limits, token)
  if ('wait' in counted) return tooOften(counted)
  const own = ownPath(given, apiAt)
  const response = await (own
    ? own(deps, token, given)
    : retryOnDisconnect(() =>
        withOutside(deps.hostClients, (outside) =>
          retryOnConflict(() => inTransaction({ ...deps, outside }, token, given)),
        ),
      )
  ).catch(asTooSlow)
  for (const [name, value] of Object.entries(counted.headers)) response?.headers.set(name, value)
  return response
}

/** What was done until then is undone with its transaction. */
function asTooSlow(error: unknown): Response {
  if (errorCode(error) !== givenUp) throw error
  return problemResponse({
    title: 'That question takes too long to answer.',
    detail:
      'Nothing was changed. Ask for less: with a `filter` such as `list:Backend @me`, or a smaller `limit`, and page by page.',
    status: 503,
    code: 'takes_too_long',
  })
}

type Rate = { headers: Record<string, string> } | { headers: Record<string, string>; wait: number }

/** As draft-ietf-httpapi-ratelimit-headers has it. */
function rate(limits: Limits, token: string): Rate {
  const wait = limits.take(token, limit)
  const { count, resetMs } = limits.left(token, limit)
  const headers = {
    'ratelimit-policy': `"token";q=${limit.most};w=${limit.perMs / 1000}`,
    ratelimit: `"token";r=${count};t=${Math.ceil(resetMs / 1000)}`,
  }
  return wait === undefined ? { headers } : { headers, wait }
}

function tooOften({ headers, wait }: Extract<Rate, { wait: number }>): Response {
  const seconds = Math.max(1, Math.ceil(wait / 1000))
  return problemResponse(
    {
      title: `This token may ask ${limit.most} times a minute.`,
      detail: `Ask again in ${seconds} s.`,
      status: 429,
      code: 'too_often',
    },
    { ...headers, 'retry-after': String(seconds) },
  )
}

/** What was refused is put into words when all that was done until then is undone. */
async function inTransaction(deps: WebDeps, token: string, given: WebCall): Promise<Response | undefined> {
  const now = instantText(deps.now())
  try {
    return await deps.db.transaction().execute(async (trx) => {
      const caller = await callerOfToken(trx, token, now)
      if (!caller) return undefined
      refuseEnded(caller)
      const wanted = readRequest(given, apiAt)
      refuseScope(caller, wanted.route.operation)
      if (caller.noted && wanted.route.operation.reads) await limitStatements(trx)
      const scope = await scopeOf(deps, trx, caller, originOf(given))
      const { keyed } = wanted
      const before = keyed && (await answeredBefore(trx, caller, keyed, now))
      if (before) return again(before)
      const response = await done(scope, wanted)
      if (keyed) await keepFor(trx, caller, keyed, withoutSecrets(response, wanted.route))
      return asResponseOf(response)
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return deps.db.transaction().execute(async (trx) => {
      const caller = await callerOfToken(trx, token, now)
      if (!caller) return undefined
      return problemResponse(await refusalProblem(await scopeOf(deps, trx, caller), error))
    })
  }
}

type Answer = { status: number; headers: Record<string, string>; body: Record<string, unknown> | null }

async function done(scope: Parameters<typeof call>[0], wanted: Wanted): Promise<Answer> {
  const { route, preview, ifNoneMatch } = wanted
  const { body, etag } = preview ? await callPreview(scope, wanted) : await call(scope, wanted)
  const caching = route.secrets.length > 0 ? 'no-store' : 'private, no-cache'
  const headers = { 'cache-control': caching, ...(etag && { etag }) }
  if (etag && ifNoneMatch !== undefined && fits(ifNoneMatch, etag))
    return { status: 304, headers, body: null }
  return { status: route.created && !preview ? 201 : 200, headers, body }
}

function asResponseOf({ status, headers, body }: Answer): Response {
  return body === null ? new Response(null, { status, headers }) : Response.json(body, { status, headers })
}

/** As it is kept for repeats. */
function withoutSecrets({ status, headers, body }: Answer, { secrets }: Route): KeptAnswer {
  const kept = Object.fromEntries(Object.entries(body ?? {}).filter(([name]) => !secrets.includes(name)))
  const typed = { ...headers, 'content-type': 'application/json' }
  return { status, headers: typed, body: JSON.stringify(kept) }
}

function again({ status, headers, body }: KeptAnswer): Response {
  return new Response(body, { status, headers: { ...headers, 'idempotent-replayed': 'true' } })
}
