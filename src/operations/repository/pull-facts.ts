/** What is told of pull requests: one fact for each task that they are linked to. */
import type { HostUser } from '../../domain/code-host/host-event.ts'
import type { PullTurn } from '../../domain/code-host/pull.ts'
import type { Fact } from '../../events/fact.ts'
import { mayKnow } from '../../store/access/visible.ts'
import { peopleOnHost } from '../../store/code-host/people.ts'
import { type PullRow, tasksOfOthersOpen } from '../../store/code-host/pulls.ts'
import type { Taking } from './take-in.ts'

/** What became of it for one task. */
export type Told = { taskId: string; closes?: boolean } & (
  | { turn: Exclude<PullTurn, 'opened' | 'review asked' | 'approved' | 'changes asked'> | 'unlinked' }
  | { turn: 'opened'; draft?: true }
  | { turn: 'review asked' | 'approved' | 'changes asked'; reviewer: HostUser }
)

type About = { pull: PullRow; by: HostUser | undefined }

export async function factsOf(taking: Taking, { pull, by }: About, told: Told[]): Promise<Fact[]> {
  if (told.length === 0) return []
  const { trx, workspaceId, repository } = taking
  const reviewers = told.flatMap((one) => ('reviewer' in one ? [one.reviewer.id] : []))
  const people = await peopleOnHost(trx, workspaceId, repository.host, [pull.author.id, ...reviewers])
  const merged = told.filter(({ turn }) => turn === 'merged').map(({ taskId }) => taskId)
  const others = await tasksOfOthersOpen(trx, workspaceId, pull.id, merged)
  const author = people.get(pull.author.id)?.id
  const data = {
    ...{ pull: pull.id, repository: repository.name, number: pull.number, title: pull.title, url: pull.url },
    ...(by && { by: by.login }),
    ...(author !== undefined && { author }),
  }
  const ids = [...new Set(people.values().map(({ id }) => id))]
  const known = await mayKnow(trx, workspaceId, ids, [...new Set(told.map(({ taskId }) => taskId))])
  const { mainBranch } = repository
  return told.map((one) => factOf(one, data, { pull, others, people, known, mainBranch }))
}

type Data = Extract<Fact, { kind: 'pull.ready' }>['data']
type Known = {
  pull: PullRow
  others: Set<string>
  people: Map<string, { id: string }>
  /** Pairs of a person and a task that they may know of. */
  known: Set<string>
  mainBranch: string | null
}

function factOf(told: Told, data: Data, { pull, others, people, known, mainBranch }: Known): Fact {
  const { taskId } = told
  switch (told.turn) {
    case 'opened':
      return { kind: 'pull.opened', taskId, data: { ...data, ...(told.draft && { draft: true }) } }
    case 'review asked':
    case 'approved':
    case 'changes asked': {
      const { id, login } = told.reviewer
      const found = people.get(id)?.id ?? ''
      const person = known.has(`${found}:${taskId}`) ? found : undefined
      const reviewer = { login, ...(person !== undefined && { person }) }
      return { kind: reviewKinds[told.turn], taskId, data: { ...data, reviewer } }
    }
    case 'merged': {
      const { target: into } = pull
      const how = { main: into === mainBranch, last: !others.has(taskId), closes: told.closes === true }
      return { kind: 'pull.merged', taskId, data: { ...data, into, ...how } }
    }
    case 'released':
      return { kind: 'pull.released', taskId, data: { ...data, release: pull.released ?? '' } }
    default:
      return { kind: plainKinds[told.turn], taskId, data }
  }
}

const reviewKinds = {
  'review asked': 'pull.review_asked',
  approved: 'pull.approved',
  'changes asked': 'pull.changes_asked',
} as const

const plainKinds = {
  drafted: 'pull.drafted',
  ready: 'pull.ready',
  'checks failed': 'pull.checks_failed',
  'checks passed': 'pull.checks_passed',
  closed: 'pull.closed',
  reopened: 'pull.reopened',
  unlinked: 'pull.unlinked',
} as const
