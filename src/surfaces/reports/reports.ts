/** Reports of tests that a CI posts: `POST /reports?list=…&branch=…&run=…`, with the report as it is. */
import type { Transaction } from 'kysely'
import { inPlainText, plainWordsOf } from '../../cards/refusals/plain-words.ts'
import { Refusal } from '../../domain/refusal.ts'
import { refuseReport } from '../../domain/test-report/refusals.ts'
import { largestReport, type TestCase } from '../../domain/test-report/report.ts'
import { instantText } from '../../domain/time/when.ts'
import { newChange } from '../../events/record.ts'
import { readTestReport } from '../../interchange/test-report/read.ts'
import { perform } from '../../operations/operation.ts'
import type { Scope } from '../../operations/scope.ts'
import { type TaskName, type TestsTaken, takeTests } from '../../operations/test-report/take.ts'
import type { WebCall, WebSurface } from '../../runtime/http/web-surface.ts'
import { createLimits } from '../../runtime/limits.ts'
import { retryOnConflict } from '../../runtime/retry.ts'
import { seenAmong } from '../../store/access/known.ts'
import type { Database } from '../../store/schema.ts'
import { callerOfToken, isToken, type TokenCaller } from '../../store/workspaces/tokens.ts'
import { wordsOf } from '../chat/refusals/registry.ts'
import type { WebDeps } from '../web-surfaces.ts'
import { given, problem, unreadable } from './query.ts'

const limit = { most: 120, perMs: 60_000 }

export function createReportSurface(deps: WebDeps): WebSurface {
  const limits = createLimits()
  return {
    at: '/reports',
    mostBytes: largestReport,
    async answer(call) {
      const token = tokenIn(call)
      if (token === undefined) return undefined
      const caller = await deps.db
        .transaction()
        .execute((trx) => callerOfToken(trx, token, instantText(deps.now())))
      if (!caller) return undefined
      const wait = limits.take(caller.tokenId, limit)
      if (wait !== undefined) return problem(429, 'too_often', 'That was too often. Try again later.', wait)
      return refusedFor(caller, call) ?? take(deps, caller, call)
    },
    unknown: () => problem(401, 'no_token', 'Send a token of Baton as “Authorization: Bearer baton_…”.'),
    tooLarge: () => unreadable(refuseReport('test_report_too_large', { most: largestReport })),
    keyOf: tokenIn,
  }
}

function tokenIn({ request }: WebCall): string | undefined {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  return token !== undefined && isToken(token) ? token : undefined
}

/** Nothing is read for somebody who may not hand it in. */
function refusedFor({ state, scopes }: TokenCaller, { request }: WebCall): Response | undefined {
  if (state !== 'valid') return problem(401, 'token_over', 'That token has ended. Create another one.')
  if (!scopes.some((scope) => scope === 'reports' || scope === 'write'))
    return problem(403, 'token_scope', 'That token may not hand in test reports: it needs the scope reports.')
  const { pathname } = new URL(request.url)
  if (!/^\/reports\/?$/.test(pathname)) return problem(404, 'not_found', 'Post reports to /reports.')
  if (request.method !== 'POST') return problem(405, 'not_allowed', 'Reports are posted: use POST.')
  return undefined
}

async function take(deps: WebDeps, caller: TokenCaller, { request, body }: WebCall): Promise<Response> {
  const asked = given(new URL(request.url).searchParams)
  if ('missing' in asked)
    return problem(400, 'bad_input', `Say ${asked.missing}, such as ?list=Backend&branch=main&run=118.`)
  const cases = await readTestReport(body).catch(refusalOf)
  if (cases instanceof Refusal) return unreadable(cases)
  return retryOnConflict(() =>
    deps.db
      .transaction()
      .execute((trx) => taken(scopeFor(deps, trx, caller), { ...asked, cases }))
      .catch((error: unknown) => refused(deps, caller, refusalOf(error))),
  )
}

/** All else that is thrown is a bug. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
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

function scopeFor({ planners, now: clock }: WebDeps, trx: Transaction<Database>, caller: TokenCaller): Scope {
  const { person, workspaceId } = caller
  const now = clock()
  return {
    ...{ trx, workspaceId, now, actor: person, zone: person.timeZone ?? 'UTC' },
    viewer: { workspaceId, personId: person.id, role: person.role },
    change: newChange({ trx, workspaceId, planners, now }, { actorId: person.id, origin: 'api' }),
  }
}

const statuses: Record<string, number> = {
  not_allowed: 403,
  unknown_list: 404,
  tests_off: 409,
}

/** Its words are made after all was undone. */
async function refused({ db, now }: WebDeps, caller: TokenCaller, refusal: Refusal): Promise<Response> {
  const { workspaceId, person } = caller
  const viewer = { workspaceId, personId: person.id, role: person.role }
  const reader = { workspaceId, viewer, zone: person.timeZone ?? 'UTC', now: instantText(now()) }
  const words =
    plainWordsOf(refusal) ??
    (await db
      .transaction()
      .execute((trx) => wordsOf(refusal, { ...reader, trx, platform: 'playground', call: undefined })))
  return problem(statuses[refusal.code] ?? 422, refusal.code, inPlainText(words))
}
