/** A pull request as Baton keeps it. */
import type { CheckVerdict, HostUser, PullState } from './host-event.ts'

/** What becomes of a pull request, as facts and rules say it. */
export const pullTurns = [
  'opened',
  'drafted',
  'ready',
  'review asked',
  'approved',
  'changes asked',
  'checks failed',
  'checks passed',
  'merged',
  'closed',
  'reopened',
  'released',
] as const
export type PullTurn = (typeof pullTurns)[number]

/** What somebody was asked for, and what they said. By the login that they had then. */
export type Review = { login: string; state: 'asked' | 'approved' | 'changes_asked'; at: string }
/** By the host's id of the reviewer. */
export type Reviews = Record<string, Review>

/** By the name of the check, for one commit. */
export type Checks = Record<string, { verdict: CheckVerdict; at: string }>

/** As many checks and reviewers of one pull request as are kept. */
export const mostKept = 200

/** What they say together; undefined where there are none. */
export function verdictOf(checks: Checks): CheckVerdict | undefined {
  const all = new Set(Object.values(checks).map(({ verdict }) => verdict))
  return (['failed', 'pending', 'passed'] as const).find((verdict) => all.has(verdict))
}

export function withCheck(
  checks: Checks,
  { name, verdict, at }: { name: string; verdict: CheckVerdict; at: string },
): Checks {
  const before = own(checks, name)
  if (before ? isOlder(at, before.at) : Object.keys(checks).length >= mostKept) return checks
  return { ...checks, [name]: { verdict, at } }
}

/** What somebody asked for or said later counts. */
export function withReview(
  reviews: Reviews,
  { id, login }: HostUser,
  state: Review['state'],
  at: string,
): Reviews {
  const before = own(reviews, id)
  if (before ? isOlder(at, before.at) : Object.keys(reviews).length >= mostKept) return reviews
  return { ...reviews, [id]: { login, state, at } }
}

export function withoutReview(reviews: Reviews, { id }: HostUser): Reviews {
  return Object.fromEntries(Object.entries(reviews).filter(([other]) => other !== id))
}

/** Nothing that a host may call something is a part of the object itself. */
function own<T>(of: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined
}

export function isOlder(one: string, other: string): boolean {
  return Date.parse(one) < Date.parse(other)
}

/** As people see it on a task. */
export type ShownPull = {
  repository: string
  number: number
  title: string
  url: string
  state: PullState
  draft: boolean
  checks: CheckVerdict | undefined
  reviews: Review[]
  released: string | null
}

/** “open”, “draft”, “merged”, “closed”. */
export function stateWord({ state, draft }: { state: PullState; draft: boolean }): string {
  return state === 'open' && draft ? 'draft' : state
}
