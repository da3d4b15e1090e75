/** GitHub's events in Baton's words. */
import type { z } from 'zod'
import type {
  CheckVerdict,
  HostAppEvent,
  HostEvent,
  HostPull,
  HostRepository,
  HostUser,
  ReviewVerdict,
  Unheard,
} from '../../src/domain/code-host/host-event.ts'
import { issuePayload } from './answers.ts'
import {
  commentPayload,
  envelope,
  ghost,
  installationPayload,
  type pull,
  pullPayload,
  pushPayload,
  releasePayload,
  reviewPayload,
  runPayload,
  statusPayload,
  suitePayload,
  userOf,
} from './payloads.ts'

type Common = { repository: HostRepository; by: HostUser | undefined }
type Read = (payload: unknown, action: string, common: Common) => HostEvent | Unheard | undefined

const unheard: Unheard = { kind: 'unheard' }

/** By the name that the header says. */
const readers = new Map<string, Read>([
  ['ping', (_payload, _action, common) => ({ ...common, kind: 'ping' })],
  ['pull_request', readPull],
  ['pull_request_review', readReview],
  ['check_suite', readSuite],
  ['check_run', readRun],
  ['status', readStatus],
  ['push', readPush],
  ['release', readRelease],
  ['repository', readRepository],
  ['issue_comment', readComment],
  ['issues', readIssue],
])

/** Undefined where it is not as GitHub sends it. */
export function eventOf(name: string, payload: unknown): HostEvent | Unheard | undefined {
  const read = readers.get(name)
  if (!read) return typeof payload === 'object' && payload !== null ? unheard : undefined
  const found = envelope.safeParse(payload)
  // An organization's webhook pings for no repository.
  if (!found.success) return name === 'ping' ? unheard : undefined
  const { repository, sender, action = '' } = found.data
  return read(payload, action, {
    repository: {
      id: String(repository.id),
      name: repository.full_name,
      mainBranch: repository.default_branch,
    },
    by: sender && userOf(sender),
  })
}

function readPull(payload: unknown, action: string, common: Common): ReturnType<Read> {
  const { data } = pullPayload.safeParse(payload)
  if (!data) return undefined
  const { pull_request: pull, requested_reviewer: reviewer } = data
  const asked = reviewer ? [userOf(reviewer)] : []
  return {
    ...common,
    kind: 'pull',
    pull: pullOf(pull, common),
    ...(action === 'review_requested' && { asked }),
    ...(action === 'review_request_removed' && { unasked: asked }),
  }
}

function pullOf(read: z.infer<typeof pull>, { repository }: Common): HostPull {
  const { number, title, body, html_url: url, state, draft, user, head, base, merged_at: mergedAt } = read
  return {
    ...{ number, title, body: body ?? '', url, draft },
    state: mergedAt ? 'merged' : state,
    author: user ? userOf(user) : ghost,
    source: head.ref,
    isFork: String(head.repo?.id) !== repository.id,
    target: base.ref,
    head: head.sha,
    mergedAt: mergedAt ?? undefined,
    at: read.updated_at,
  }
}

const verdicts: Record<string, ReviewVerdict> = {
  approved: 'approved',
  changes_requested: 'changes_asked',
  dismissed: 'withdrawn',
}

function readReview(payload: unknown, _action: string, common: Common): ReturnType<Read> {
  const { data } = reviewPayload.safeParse(payload)
  if (!data) return undefined
  const { review, pull_request: pull } = data
  const verdict = verdicts[review.state]
  if (!verdict || !review.user) return unheard
  // Whoever dismisses a review is not who wrote it. It has no time of its own, but the pull request has.
  const at = (verdict === 'withdrawn' ? undefined : review.submitted_at) ?? pull.updated_at
  return { ...common, kind: 'review', pull: pullOf(pull, common), verdict, at, by: userOf(review.user) }
}

const good = new Set(['success', 'neutral', 'skipped'])

function verdictOf(status: string, conclusion: string | null | undefined): CheckVerdict {
  if (status !== 'completed' || !conclusion || conclusion === 'stale') return 'pending'
  return good.has(conclusion) ? 'passed' : 'failed'
}

function readSuite(payload: unknown, action: string, common: Common): ReturnType<Read> {
  const { data } = suitePayload.safeParse(payload)
  if (!data) return undefined
  const { head_sha: head, status, conclusion, updated_at: at, app } = data.check_suite
  const verdict = action === 'rerequested' ? 'pending' : verdictOf(status ?? '', conclusion)
  return { ...common, kind: 'check', head, name: `suite ${app?.slug ?? app?.id ?? ''}`, verdict, at }
}

function readRun(payload: unknown, action: string, common: Common): ReturnType<Read> {
  const { data } = runPayload.safeParse(payload)
  if (!data) return undefined
  const {
    head_sha: head,
    name,
    status,
    conclusion,
    started_at: started,
    completed_at: completed,
  } = data.check_run
  const at = completed ?? started
  // Somebody asks for something that the check offers: that says nothing of how it stands.
  if (action === 'requested_action' || at == null) return unheard
  const verdict = action === 'rerequested' ? 'pending' : verdictOf(status, conclusion)
  return { ...common, kind: 'check', head, name: `run ${name}`, verdict, at }
}

function readStatus(payload: unknown, _action: string, common: Common): ReturnType<Read> {
  const { data } = statusPayload.safeParse(payload)
  if (!data) return undefined
  const { sha: head, context, state, updated_at: at } = data
  const verdict = state === 'success' ? 'passed' : state === 'pending' ? 'pending' : 'failed'
  return { ...common, kind: 'check', head, name: `status ${context}`, verdict, at }
}

function readPush(payload: unknown, _action: string, common: Common): ReturnType<Read> {
  const { data } = pushPayload.safeParse(payload)
  if (!data) return undefined
  const branch = /^refs\/heads\/(.+)$/s.exec(data.ref)?.[1]
  if (branch === undefined) return unheard
  return { ...common, kind: 'push', branch, messages: data.commits.map(({ message }) => message) }
}

function readRelease(payload: unknown, action: string, common: Common): ReturnType<Read> {
  const { data } = releasePayload.safeParse(payload)
  if (!data) return undefined
  const { tag_name: tag, name, html_url: url, published_at: at, target_commitish: of, ...is } = data.release
  // Said of what is published at once, and of what was tried out before: a draft and a prerelease are none yet.
  if (action !== 'released' || at == null || is.draft || is.prerelease) return unheard
  const branch = of && !/^[0-9a-f]{40,64}$/.test(of) ? of : undefined
  return { ...common, kind: 'release', name: name || tag, url, at, ...(branch !== undefined && { branch }) }
}

/** Undefined where it is something else. */
export function appEventOf(event: string, payload: unknown): HostAppEvent | undefined {
  if (event !== 'installation' && event !== 'installation_repositories') return undefined
  const { data } = installationPayload.safeParse(payload)
  if (!data) return undefined
  const { id, account } = data.installation
  const installation = { id: String(id), account: account?.login ?? account?.slug ?? '' }
  const { repositories = [], repositories_added: added = [], repositories_removed: removed = [] } = data
  if (event === 'installation_repositories') return { installation, did: 'changed', added, removed }
  if (data.action === 'deleted') return { installation, did: 'gone' }
  if (data.action === 'suspend') return { installation, did: 'suspended' }
  return { installation, did: 'back', added: repositories }
}

const moves: Record<string, 'renamed' | 'moved' | 'gone'> = {
  renamed: 'renamed',
  transferred: 'moved',
  deleted: 'gone',
}

function readRepository(_payload: unknown, action: string, common: Common): ReturnType<Read> {
  const did = Object.hasOwn(moves, action) ? moves[action] : undefined
  return did ? { ...common, kind: 'repository', did } : unheard
}

const saidOf = { created: 'added', edited: 'edited', deleted: 'removed' } as const

function readComment(payload: unknown, action: string, common: Common): ReturnType<Read> {
  const { data } = commentPayload.safeParse(payload)
  if (!data) return undefined
  const { comment, issue } = data
  const did = action === 'created' || action === 'edited' || action === 'deleted' ? saidOf[action] : undefined
  if (!did || !comment.user) return unheard
  const { id, updated_at: at } = comment
  const isOnIssue = issue && !issue.pull_request && id !== undefined && at !== undefined
  if (!isOnIssue && did !== 'added') return unheard
  return {
    ...common,
    ...{ kind: 'comment', body: comment.body ?? '' },
    // Of a new one, whoever wrote it; of another, whoever changed that.
    ...(did === 'added' && { by: userOf(comment.user) }),
    ...(isOnIssue && { remark: { did, issue: issue.number, id: String(id), at, isConfidential: false } }),
  }
}

const gone = new Set(['deleted', 'transferred'])
const changes = new Set(['opened', 'edited', 'closed', 'reopened', ...gone])

function readIssue(payload: unknown, action: string, common: Common): ReturnType<Read> {
  // Of what else becomes of it, nothing here goes by.
  if (!changes.has(action)) return typeof payload === 'object' ? unheard : undefined
  const { data } = issuePayload.safeParse(payload)
  if (!data) return undefined
  const { isPull, ...issue } = data.issue
  return isPull ? unheard : { ...common, kind: 'issue', issue, did: gone.has(action) ? 'gone' : 'changed' }
}
