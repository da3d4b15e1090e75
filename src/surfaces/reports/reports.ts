/** Reports of tests that a CI posts: `POST /reports?list=…&branch=…&run=…`, with the report as it is. */
import { isToken } from '../../domain/people/token-scope.ts'
import { Refusal } from '../../domain/refusal.ts'
import { refuseReport } from '../../domain/test-report/refusals.ts'
import { largestReport, type TestCase } from '../../domain/test-report/report.ts'
import { instantText } from '../../domain/time/when.ts'
import { readTestReport } from '../../interchange/test-report/read.ts'
import { perform } from '../../operations/operation.ts'
import type { Scope } from '../../operations/scope.ts'
import { type TaskName, type TestsTaken, takeTests } from '../../operations/test-report/take.ts'
import type { WebCall, WebSurface } from '../../runtime/http/web-surface.ts'
import { createLimits } from '../../runtime/limits.ts'
import { retryOnConflict, retryOnDisconnect } from '../../runtime/retry.ts'
import { seenAmong } from '../../store/access/known.ts'
import { callerOfToken, type TokenCaller } from '../../store/workspaces/tokens.ts'
import { bearerOf, refuseEnded, refuseUnknownToken, scopeOf } from '../api/caller.ts'
import { ProblemError, problemResponse, refusalProblem } from '../api/problem.ts'
import type { WebDeps } from '../web-surfaces.ts'
import { given, unreadable } from './query.ts'

const reportsAt = '/reports'

/** Of one token. */
const limit = { most: 120, perMs: 60_000 }

export function createReports(deps: WebDeps): WebSurface {
  const limits = createLimits()
  return {
    at: reportsAt,
    mostBytes: largestReport,
    keyOf: bearerOf,
    async answer(call) {
      const token = bearerOf(call)
      if (token === undefined || !isToken(token)) return undefined
      try {
        const wait = limits.take(token, limit)
        if (wait !== undefined) throw tooOften(wait)
        const caller = await deps.db
          .transaction()
          .execute((trx) => callerOfToken(trx, token, instantText(deps.now())))
        if (!caller) return undefined
        refuseMisplaced(caller, call)
        return await take(deps, token, call)
      } catch (error) {
        if (error instanceof ProblemError) return problemResponse(error.problem, error.headers)
        throw error
      }
    },
    unknown() {
      const { problem, headers } = refuseUnknownToken()
      return problemResponse(problem, headers)
    },
    tooLarge: () =>
      problemResponse(unreadable(refuseReport('test_report_too_large', { most: largestReport })).problem),
  }
}

function tooOften(waitMs: number): ProblemError {
  const title = `This token may hand in ${limit.most} reports a minute.`
  const seconds = String(Math.ceil(waitMs / 1000))
  return new ProblemError({ title, status: 429, code: 'too_often' }, { 'retry-after': seconds })
}

/** Nothing is read for somebody who may not hand it in. */
function refuseMisplaced(caller: TokenCaller, { request }: WebCall): void {
  refuseEnded(caller)
  const { pathname } = new URL(request.url)
  if (pathname.replace(/\/$/, '') !== reportsAt)
    throw new ProblemError({ title: `Post reports to ${reportsAt}.`, status: 404, code: 'not_found' })
  if (request.method !== 'POST')
    throw new ProblemError(
      { title: 'Reports are posted.', status: 405, code: 'no_method' },
      { allow: 'POST' },
    )
  const { scopes } = caller
  if (scopes.some((scope) => scope !== 'read')) return
  throw new ProblemError({
    title: 'This token may not hand in test reports: it needs the scope “reports”.',
    detail: 'In the chat, `/task token add NAME reports` makes one that may.',
    status: 403,
    code: 'no_scope',
  })
}

async function take(deps: WebDeps, token: string, { request, body }: WebCall): Promise<Response | undefined> {
  const asked = given(new URL(request.url).searchParams)
  const cases = await readTestReport(body).catch((error: unknown) => {
    throw error instanceof Refusal ? unreadable(error) : error
  })
  const inScope = <T>(work: (scope: Scope) => Promise<T>) =>
    deps.db.transaction().execute(async (trx) => {
      const caller = await callerOfToken(trx, token, instantText(deps.now()))
      if (!caller) return undefined
      // It may have ended while the report was read.
      refuseEnded(caller)
      return work(await scopeOf(deps, trx, caller))
    })
  try {
    return await retryOnDisconnect(() =>
      retryOnConflict(() => inScope((scope) => taken(scope, { ...asked, cases }))),
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return inScope(async (scope) => problemResponse(await refusalProblem(scope, error)))
  }
}

async function taken(
  scope: Scope,
  input: Record<string, unknown> & { cases: TestCase[] },
): Promise<Response> {
  const { ignored, list, branch, tests, ...changed } = await perform(scope, takeTests, input)
  const seen = await seenAmong(scope.trx, scope.viewer, namesIn(changed))
  const shown = (tasks: TaskName[]) =>
    tasks.filter(({ id }) => seen.has(id)).map(({ ref, title }) => ({ ref, title }))
  return Response.json({
    outcome: ignored === 'branch' ? 'other branch' : (ignored ?? 'taken'),
    list: list.path,
    branch,
    tests,
    added: shown(changed.added),
    reopened: shown(changed.again),
    done: shown(changed.fixed),
    flaky: shown(changed.flaky),
    keptOpen: shown(changed.left),
  })
}

function namesIn(changed: Pick<TestsTaken, 'added' | 'again' | 'fixed' | 'flaky' | 'left'>): string[] {
  return Object.values(changed).flatMap((tasks) => tasks.map(({ id }) => id))
}
