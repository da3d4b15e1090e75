/** What a code host sends is taken in: once, in whatever order it comes. */
import type { Transaction } from 'kysely'
import type { HostEvent, HostProblem } from '../../domain/code-host/host-event.ts'
import { tasksIn, together } from '../../domain/code-host/refs.ts'
import { instantText } from '../../domain/time/when.ts'
import type { Fact } from '../../events/fact.ts'
import { type FollowUp, newChange, record } from '../../events/record.ts'
import { repositoryWithId } from '../../store/code-host/access.ts'
import { noteBranchTasks } from '../../store/code-host/branches.ts'
import { peopleOnHost, settleClaim } from '../../store/code-host/people.ts'
import { openPullsOfBranch, release, tasksOfPulls } from '../../store/code-host/pulls.ts'
import {
  type FoundRepository,
  isNewDelivery,
  lockRepository,
  noteHeard,
  noteProblem,
  type RepositoryRow,
} from '../../store/code-host/repositories.ts'
import type { Database } from '../../store/schema.ts'
import { linkNamed } from './link-tasks.ts'
import { factsOf, type Told } from './pull-facts.ts'
import { takeIssue } from './take-issue.ts'
import { takeCheck, takePull, takeReview, toldOfNew } from './take-pull.ts'
import { takeRemark } from './take-remark.ts'

export type Taking = FollowUp & {
  trx: Transaction<Database>
  workspaceId: string
  now: Temporal.Instant
  repository: RepositoryRow
}

type Deps = Omit<Taking, 'workspaceId' | 'repository'>

/** `elsewhere`: it is of another repository. */
export type Taken = 'taken' | 'repeated' | 'elsewhere' | 'gone'

/** `delivery`: what the host calls it. */
export async function takeIn(
  deps: Deps,
  { workspaceId, repository: { id } }: Pick<FoundRepository, 'workspaceId' | 'repository'>,
  { event, delivery }: { event: HostEvent; delivery: string },
): Promise<Taken> {
  const { trx, now } = deps
  const at = { workspaceId, id }
  const repository = await lockRepository(trx, at)
  if (!repository) return 'gone'
  if (!isOf(repository, event)) return 'elsewhere'
  // Another linked one was renamed to this name, and is this one.
  const isNew = repository.externalId === null
  if (isNew && (await repositoryWithId(trx, { workspaceId, host: repository.host }, event.repository.id)))
    return 'elsewhere'
  if (!(await isNewDelivery(trx, at, delivery, instantText(now)))) return 'repeated'
  await noteHeard(trx, at, event.repository, instantText(now))
  const taking: Taking = { ...deps, workspaceId, repository: { ...repository, ...namesNow(event) } }
  const facts = await factsFrom(taking, event)
  if (facts.length > 0) await record(await changeBy(taking, event), facts)
  return 'taken'
}

/** The first that comes says which it is; from then on its id does, whatever it is called. */
function isOf({ externalId, name }: RepositoryRow, { repository }: HostEvent): boolean {
  if (externalId !== null) return repository.id === externalId
  return repository.name.toLowerCase() === name.toLowerCase()
}

function namesNow({ repository: { name, mainBranch } }: HostEvent) {
  return { name, ...(mainBranch !== undefined && { mainBranch }) }
}

/** What happens to a repository as a whole is told to whoever linked it, also where they did it themselves. */
async function changeBy(taking: Taking, { by: did, kind }: HostEvent) {
  const { trx, workspaceId, repository } = taking
  const by = kind === 'repository' ? undefined : did
  const people = await peopleOnHost(trx, workspaceId, repository.host, by ? [by.id] : [])
  return newChange(taking, { actorId: people.get(by?.id ?? '')?.id ?? null, origin: 'integration' })
}

async function factsFrom(taking: Taking, event: HostEvent): Promise<Fact[]> {
  switch (event.kind) {
    case 'pull':
      return takePull(taking, event)
    case 'review':
      return takeReview(taking, event)
    case 'check':
      return takeCheck(taking, event)
    case 'push':
      return takePush(taking, event)
    case 'release':
      return takeRelease(taking, event)
    case 'comment':
      if (event.by && (event.remark?.did ?? 'added') === 'added') await settle(taking, event.by, event.body)
      if (event.remark) await takeRemark(taking, event, event.remark)
      return []
    case 'issue':
      await takeIssue(taking, event)
      return []
    case 'repository':
      return event.did === 'gone' ? lost(taking, 'gone') : []
    case 'ping':
      return []
  }
}

/** Whoever claims an account has said so there. */
async function settle(taking: Taking, by: NonNullable<HostEvent['by']>, text: string): Promise<void> {
  const { trx, workspaceId, repository, now } = taking
  await settleClaim(trx, workspaceId, { host: repository.host, by, text }, instantText(now))
}

/** Where nothing is to be expected from there any more, until somebody does something: whoever linked it is told once. */
export async function lost(
  { trx, workspaceId, repository }: Pick<Taking, 'trx' | 'workspaceId' | 'repository'>,
  problem: HostProblem,
): Promise<Fact[]> {
  const { id, name, addedBy: owner } = repository
  if (!(await noteProblem(trx, { workspaceId, id }, problem))) return []
  return [{ kind: 'repository.lost', taskId: null, data: { repository: id, name, owner, problem } }]
}

/** Only what members push counts. What it names waits for the pull request of its branch, where there is none yet. */
async function takePush(taking: Taking, event: Extract<HostEvent, { kind: 'push' }>): Promise<Fact[]> {
  const { trx, workspaceId, repository, now } = taking
  const { by, branch, messages } = event
  const people = await peopleOnHost(trx, workspaceId, repository.host, by ? [by.id] : [])
  const pusher = people.get(by?.id ?? '')
  const named = together(...messages.slice(0, mostCommits).map(tasksIn))
  // What is on the main branch is nobody's pull request any more.
  if (!pusher || named.length === 0 || branch === repository.mainBranch) return []
  const at = { workspaceId, repositoryId: repository.id }
  await noteBranchTasks(trx, at, { branch, named, at: instantText(now) })
  const facts: Fact[] = []
  for (const pull of await openPullsOfBranch(trx, at, branch)) {
    const fresh = await linkNamed(taking, { id: pull.id, named }, { person: pusher, by: pusher.id })
    facts.push(...(await factsOf(taking, { pull, by }, await toldOfNew(taking, pull, fresh))))
  }
  return facts
}

/** As many of one push are read. */
const mostCommits = 200

/** The host’s clock may be ahead of ours. */
const mostAheadMs = 60 * 60 * 1000

async function takeRelease(taking: Taking, event: Extract<HostEvent, { kind: 'release' }>): Promise<Fact[]> {
  const { trx, workspaceId, repository, now } = taking
  const { name, at, by, branch = repository.mainBranch } = event
  // What is only planned comes with what is merged by then, and that is not known yet.
  if (Date.parse(at) > now.epochMilliseconds + mostAheadMs) return []
  const pulls = await release(
    trx,
    { workspaceId, repositoryId: repository.id },
    { name: name.slice(0, 200), at, branch },
  )
  const tasks = await tasksOfPulls(
    trx,
    workspaceId,
    pulls.map(({ id }) => id),
  )
  const facts: Fact[] = []
  for (const pull of pulls) {
    const told = (tasks.get(pull.id) ?? []).map(({ id }): Told => ({ taskId: id, turn: 'released' }))
    facts.push(...(await factsOf(taking, { pull, by }, told)))
  }
  return facts
}
