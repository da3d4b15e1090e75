/** Pull requests, reviews and checks: what is kept of them is what their host said last, whenever that comes. */
import type { HostEvent, HostPull, HostUser } from '../../domain/code-host/host-event.ts'
import {
  type Checks,
  isOlder,
  type PullTurn,
  type Reviews,
  verdictOf,
  withCheck,
  withoutReview,
  withReview,
} from '../../domain/code-host/pull.ts'
import { tasksIn, tasksInBranch, together } from '../../domain/code-host/refs.ts'
import { instantText } from '../../domain/time/when.ts'
import type { Fact } from '../../events/fact.ts'
import { branchTasks } from '../../store/code-host/branches.ts'
import { checksOf, keepChecks } from '../../store/code-host/commits.ts'
import { peopleOnHost } from '../../store/code-host/people.ts'
import {
  keepPull,
  type LinkedTask,
  openPullsOfCommit,
  type PullRow,
  pullNumbered,
  tasksOfPulls,
  unlinkUnnamed,
} from '../../store/code-host/pulls.ts'
import { linkNamed } from './link-tasks.ts'
import { factsOf, type Told } from './pull-facts.ts'
import type { Taking } from './take-in.ts'

type In<K extends HostEvent['kind']> = Extract<HostEvent, { kind: K }>
type Kept = Omit<PullRow, 'id'> & { id?: string }

export async function takePull(taking: Taking, event: In<'pull'>): Promise<Fact[]> {
  const { pull: said, asked = [], unasked = [], by } = event
  const before = await pullNumbered(taking.trx, place(taking), said.number)
  const now = await asSaid(taking, before, said)
  const reviews = asked.reduce((all, user) => withReview(all, user, 'asked', said.at), now.reviews)
  const left = unasked.reduce((all, user) => (isAsked(all, user) ? withoutReview(all, user) : all), reviews)
  const newly = asked.filter(({ id }) => reviews[id] !== now.reviews[id] && reviews[id]?.at === said.at)
  return settle(taking, { before, now: { ...now, reviews: left }, by }, newly.map(askedOf))
}

const askedOf = (reviewer: HostUser) => ({ turn: 'review asked' as const, reviewer })

function isAsked(reviews: Reviews, { id }: HostUser): boolean {
  return reviews[id]?.state === 'asked'
}

export async function takeReview(taking: Taking, event: In<'review'>): Promise<Fact[]> {
  const { pull: said, verdict, at, by } = event
  if (!by) return []
  const before = await pullNumbered(taking.trx, place(taking), said.number)
  const now = await asSaid(taking, before, said)
  const current = now.reviews[by.id]
  if (current && isOlder(at, current.at)) return settle(taking, { before, now, by }, [])
  if (verdict === 'withdrawn')
    return settle(taking, { before, now: { ...now, reviews: withoutReview(now.reviews, by) }, by }, [])
  const reviews = withReview(now.reviews, by, verdict, at)
  const turn = verdict === 'approved' ? 'approved' : 'changes asked'
  return settle(taking, { before, now: { ...now, reviews }, by }, [{ turn, reviewer: by }])
}

export async function takeCheck(taking: Taking, event: In<'check'>): Promise<Fact[]> {
  const { trx } = taking
  const { head, by } = event
  const before = await checksOf(trx, place(taking), head)
  const checks = withCheck(before, event)
  await keepChecks(trx, place(taking), { head, checks, at: instantText(taking.now) })
  const turn = turnOfChecks(checks)
  if (!turn || turn === turnOfChecks(before)) return []
  const pulls = await openPullsOfCommit(trx, place(taking), head)
  const tasks = await tasksOf(taking, pulls)
  const facts: Fact[] = []
  for (const pull of pulls) {
    const told = (tasks.get(pull.id) ?? []).map(({ id }): Told => ({ taskId: id, turn }))
    facts.push(...(await factsOf(taking, { pull, by }, told)))
  }
  return facts
}

function turnOfChecks(checks: Checks): 'checks failed' | 'checks passed' | undefined {
  const verdict = verdictOf(checks)
  if (verdict === 'failed') return 'checks failed'
  return verdict === 'passed' ? 'checks passed' : undefined
}

/** How it stands by now. What the host said before what is known already changes nothing. */
async function asSaid(taking: Taking, before: PullRow | undefined, said: HostPull): Promise<Kept> {
  if (before && isOlder(said.at, before.at)) return before
  const { trx, repository } = taking
  const fromBranch = said.isFork ? [] : await branchTasks(trx, place(taking), said.source)
  return {
    ...(before ?? { reviews: {}, released: null }),
    repositoryId: repository.id,
    ...{ number: said.number, title: said.title, url: said.url, author: said.author, target: said.target },
    // Of two that came from the same second, the one that can't be taken back is the later one.
    state: before?.state === 'merged' ? 'merged' : said.state,
    draft: said.draft ?? before?.draft ?? false,
    source: said.isFork ? null : said.source,
    head: said.head,
    named: together(tasksIn(said.title), tasksInBranch(said.source), tasksIn(said.body), fromBranch),
    mergedAt: said.mergedAt ?? before?.mergedAt ?? null,
    at: said.at,
  }
}

type Change = { before: PullRow | undefined; now: Kept; by: HostUser | undefined }
type Turned = { turn: 'review asked' | 'approved' | 'changes asked'; reviewer: HostUser }

/** Keeps it with its tasks, and says what became of it for each. */
async function settle(taking: Taking, { before, now, by }: Change, said: Turned[]): Promise<Fact[]> {
  const { trx, workspaceId } = taking
  const pull = await keepPull(trx, workspaceId, now)
  const fresh = await linkByAuthor(taking, pull)
  const unlinked = await unlinkUnnamed(trx, workspaceId, pull)
  const linked = (await tasksOf(taking, [pull])).get(pull.id) ?? []
  const old = linked.filter(({ id }) => !fresh.some((task) => task.id === id))
  const reviewed = pull.state === 'open' ? said : []
  const turns = [...(before ? stateTurns(before, pull) : []), ...(await newCommitTurns(taking, before, pull))]
  return factsOf(taking, { pull, by }, [
    ...unlinked.map((taskId): Told => ({ taskId, turn: 'unlinked' })),
    ...(await toldOfNew(taking, pull, fresh)),
    ...old.flatMap(({ id: taskId, closes }) => [
      ...turns.map((turn): Told => ({ taskId, closes, turn })),
      ...reviewed.map((one): Told => ({ taskId, ...one })),
    ]),
  ])
}

/** Somebody from outside links nothing. */
async function linkByAuthor(taking: Taking, pull: PullRow): Promise<LinkedTask[]> {
  const { trx, workspaceId, repository } = taking
  const people = await peopleOnHost(trx, workspaceId, repository.host, [pull.author.id])
  const person = people.get(pull.author.id)
  return person ? linkNamed(taking, pull, { person, by: null }) : []
}

type StateTurn = Extract<PullTurn, 'merged' | 'closed' | 'reopened' | 'drafted' | 'ready'>

function stateTurns(before: PullRow, { state, draft }: PullRow): StateTurn[] {
  if (before.state !== state) return [state === 'open' ? 'reopened' : state]
  return state === 'open' && before.draft !== draft ? [draft ? 'drafted' : 'ready'] : []
}

/** What the checks of a new commit said before it was known to be one of this pull request. */
async function newCommitTurns(taking: Taking, before: PullRow | undefined, pull: PullRow) {
  if (!before || before.head === pull.head || pull.state !== 'open') return []
  const turn = turnOfChecks(await checksOf(taking.trx, place(taking), pull.head))
  return turn ? [turn] : []
}

/** For tasks that it is linked to by now: how it stands. */
export async function toldOfNew(taking: Taking, pull: PullRow, fresh: LinkedTask[]): Promise<Told[]> {
  if (fresh.length === 0) return []
  const checks = turnOfChecks(await checksOf(taking.trx, place(taking), pull.head))
  const isOpen = pull.state === 'open'
  const asked = Object.entries(pull.reviews).filter(([, { state }]) => isOpen && state === 'asked')
  return fresh.flatMap(({ id: taskId, closes }): Told[] => [
    stands(pull, { taskId, closes }),
    ...asked.map(([id, { login }]): Told => ({ taskId, turn: 'review asked', reviewer: { id, login } })),
    ...(isOpen && checks === 'checks failed' ? [{ taskId, turn: checks }] : []),
  ])
}

function stands({ state, draft }: PullRow, task: { taskId: string; closes: boolean }): Told {
  if (state !== 'open') return { ...task, turn: state }
  return { ...task, turn: 'opened', ...(draft && { draft: true as const }) }
}

function tasksOf({ trx, workspaceId }: Taking, pulls: PullRow[]): Promise<Map<string, LinkedTask[]>> {
  return tasksOfPulls(
    trx,
    workspaceId,
    pulls.map(({ id }) => id),
  )
}

function place({ workspaceId, repository }: Taking) {
  return { workspaceId, repositoryId: repository.id }
}
