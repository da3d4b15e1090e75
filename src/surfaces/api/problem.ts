/** What is wrong with a request, as RFC 9457 has it: the code for programs, the words for people. */
import type { Transaction } from 'kysely'
import { z } from 'zod'
import { cardText } from '../../cards/as-text.ts'
import { withoutSecrets } from '../../domain/card/for-audience.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { instantText } from '../../domain/time/when.ts'
import type { Scope } from '../../operations/scope.ts'
import { knownOf } from '../../store/access/audience.ts'
import type { Database } from '../../store/schema.ts'
import { wordsOf } from '../chat/refusals/registry.ts'
import { refusalCard } from '../chat/refusals/words.ts'

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable: for programs'),
    detail: z.string().optional().describe('What would be right'),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe('Which inputs are wrong'),
    expected: z.array(z.string()).optional(),
    now: z.array(z.string()).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof problemSchema>

/** Refused before an operation was asked. */
export class ProblemError extends Error {
  readonly problem: Omit<Problem, 'type'>
  readonly headers: Record<string, string>
  constructor(problem: Omit<Problem, 'type'>, headers: Record<string, string> = {}) {
    super(problem.title)
    this.problem = problem
    this.headers = headers
  }
}

export function problemResponse(
  problem: Omit<Problem, 'type'>,
  headers: Record<string, string> = {},
): Response {
  const body: Problem = { type: `urn:baton:problem:${problem.code}`, ...problem }
  return new Response(JSON.stringify(body), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  })
}

/** Codes of what somebody may not do, and of what is not there; all others are about what was asked. */
const statuses: Record<string, number> = {
  not_allowed: 403,
  above: 403,
  owners_only: 403,
  not_own_rule: 403,
  not_the_owner: 403,
  webhook_not_yours: 403,
  history_for_admins: 403,
  differs: 409,
  tests_off: 409,
}

const notThere = new Set([
  ...[
    'unknown_task',
    'unknown_comment',
    'unknown_person',
    'unknown_list',
    'unknown_place',
    'unknown_reminder',
  ],
  ...['unknown_standup', 'unknown_digest', 'unknown_template', 'unknown_form', 'unknown_view', 'not_deleted'],
  ...[
    'rule_not_there',
    'no_such_change',
    'no_time_off',
    'unknown_webhook',
    'unknown_webhook_call',
    'unknown_token',
  ],
])

function statusOf(code: string): number {
  return notThere.has(code) ? 404 : (statuses[code] ?? 422)
}

/** Words as the chat has them, with what the caller may know of. */
export async function refusalProblem(scope: Scope, refusal: Refusal): Promise<Omit<Problem, 'type'>> {
  const { trx, workspaceId, viewer, zone, order, now } = scope
  const at = instantText(now)
  const reader = {
    trx,
    workspaceId,
    viewer,
    platform: 'playground',
    zone,
    order,
    now: at,
    call: undefined,
  } as const
  const words = await wordsOf(refusal, reader)
  const told = refusalCard({ message: words.message, hint: words.hint })
  const [known] = await knownOf(trx as Transaction<Database>, workspaceId, [
    { audience: { personId: viewer.personId }, draft: told },
  ])
  const [title = '', ...more] = cardText(withoutSecrets(told, known ?? nothing)).split('\n')
  const { code } = refusal
  return {
    title,
    status: statusOf(code),
    code,
    ...(more.length > 0 && { detail: more.join('\n') }),
    ...shownPlan(refusal),
  }
}

const nothing = { tasks: new Set<string>(), lists: new Set<string>() }

/** What it would do by now: the caller was to see that anyway. */
function shownPlan({ code, args }: Refusal): Pick<Problem, 'expected' | 'now'> {
  return code === 'differs' ? (args as { expected: string[]; now: string[] }) : {}
}

export function inputProblem(error: z.ZodError): Omit<Problem, 'type'> {
  return {
    title: 'Some of this can’t be read.',
    status: 422,
    code: 'bad_input',
    errors: error.issues.flatMap(issueLines),
  }
}

/** Of inputs that may be written in several ways, what is wrong with the first. */
function issueLines(issue: z.core.$ZodIssue): { path: string; message: string }[] {
  const path = issue.path.join('.')
  if (issue.code !== 'invalid_union') return [{ path, message: issue.message }]
  const [first = []] = issue.errors
  return first.map((each) => ({
    path: [path, ...each.path].filter((part) => part !== '').join('.'),
    message: each.message,
  }))
}
