/** GitLab's events in Baton's words. */
import type { z } from 'zod'
import type {
  CheckVerdict,
  HostEvent,
  HostIssueNow,
  HostPull,
  HostRepository,
  HostUser,
  PullState,
  Unheard,
} from '../../src/domain/code-host/host-event.ts'
import {
  envelope,
  type Issue,
  isOfGroup,
  issuePayload,
  kindOf,
  type Merge,
  mergePayload,
  notePayload,
  pipelinePayload,
  pushPayload,
  type Reviewer,
  releasePayload,
  type user,
} from './payloads.ts'

type Common = { repository: HostRepository; by: HostUser | undefined }
type Read = (payload: unknown, common: Common) => HostEvent | Unheard | undefined

const unheard: Unheard = { kind: 'unheard' }

/** By the kind that the payload says. */
const readers = new Map<string, Read>([
  ['merge_request', readMerge],
  ['pipeline', readPipeline],
  ['push', readPush],
  ['note', readNote],
  ['issue', readIssue],
  ['release', readRelease],
])

/** Undefined where it is not as GitLab sends it. */
export function eventOf(payload: unknown): HostEvent | Unheard | undefined {
  const kind = kindOf.safeParse(payload)
  if (!kind.success) return undefined
  const read = readers.get(kind.data)
  if (!read || isOfGroup.safeParse(payload).success) return unheard
  const { data } = envelope.safeParse(payload)
  const id = data?.project.id ?? data?.project_id
  if (!data || !id) return undefined
  const { project, user } = data
  const repository = {
    id: String(id),
    name: project.path_with_namespace,
    mainBranch: project.default_branch ?? undefined,
  }
  return read(payload, { repository, by: user ? userOf(user) : undefined })
}

function userOf({ id, username }: z.infer<typeof user>): HostUser {
  return { id: String(id), login: username }
}

const approvals = new Set(['approved', 'approval'])
const withdrawals = new Set(['unapproved', 'unapproval'])

function readMerge(payload: unknown, common: Common): ReturnType<Read> {
  const { data } = mergePayload.safeParse(payload)
  if (!data) return undefined
  const pull = pullOf(data, common)
  const action = data.object_attributes.action ?? ''
  const { at } = pull
  if (approvals.has(action)) return { ...common, kind: 'review', pull, verdict: 'approved', at }
  if (withdrawals.has(action)) return { ...common, kind: 'review', pull, verdict: 'withdrawn', at }
  const previous = data.changes?.reviewers?.previous ?? []
  const current = data.changes?.reviewers?.current ?? []
  const wanting = current.find(
    (one) => wantsChanges(one) && !previous.some((was) => was.id === one.id && wantsChanges(was)),
  )
  if (wanting) return { ...common, kind: 'review', pull, verdict: 'changes_asked', at, by: userOf(wanting) }
  const again = current.filter(({ id, ...one }) => one.re_requested && previous.some((was) => was.id === id))
  const asked = action === 'open' ? (data.reviewers ?? []) : [...without(current, previous), ...again]
  const unasked = without(previous, current)
  return {
    ...common,
    kind: 'pull',
    pull,
    ...(asked.length > 0 && { asked: asked.map(userOf) }),
    ...(unasked.length > 0 && { unasked: unasked.map(userOf) }),
  }
}

function wantsChanges({ state }: Reviewer): boolean {
  return state === 'requested_changes'
}

function without(all: Reviewer[], others: Reviewer[]): Reviewer[] {
  return all.filter(({ id }) => !others.some((other) => other.id === id))
}

const states: Record<Merge['object_attributes']['state'], PullState> = {
  opened: 'open',
  // It is being merged.
  locked: 'open',
  closed: 'closed',
  merged: 'merged',
}

function pullOf({ object_attributes: read, reviewers, assignees }: Merge, { by }: Common): HostPull {
  const author = String(read.author_id)
  const known = [...(reviewers ?? []), ...(assignees ?? [])].map(userOf)
  const state = states[read.state]
  return {
    number: read.iid,
    title: read.title,
    body: read.description ?? '',
    url: read.url,
    state,
    draft: read.draft ?? undefined,
    // GitLab says what the author is called only where they are somebody else, too.
    author: [...(by ? [by] : []), ...known].find(({ id }) => id === author) ?? {
      id: author,
      login: `user ${author}`,
    },
    source: read.source_branch,
    isFork: read.source_project_id !== read.target_project_id,
    target: read.target_branch,
    head: read.last_commit?.id ?? '',
    mergedAt: state === 'merged' ? read.updated_at : undefined,
    at: read.updated_at,
  }
}

const verdicts: Record<string, CheckVerdict> = {
  success: 'passed',
  skipped: 'passed',
  failed: 'failed',
  canceled: 'failed',
}

function readPipeline(payload: unknown, common: Common): ReturnType<Read> {
  const { data } = pipelinePayload.safeParse(payload)
  if (!data) return undefined
  const { sha: head, status, created_at: created, finished_at: finished } = data.object_attributes
  const verdict = Object.hasOwn(verdicts, status) ? verdicts[status] : undefined
  return {
    ...common,
    kind: 'check',
    head,
    name: 'pipeline',
    verdict: verdict ?? 'pending',
    at: finished ?? created,
  }
}

function readPush(payload: unknown, common: Common): ReturnType<Read> {
  const { data } = pushPayload.safeParse(payload)
  if (!data) return undefined
  const branch = /^refs\/heads\/(.+)$/s.exec(data.ref)?.[1]
  if (branch === undefined) return unheard
  const by = { id: String(data.user_id), login: data.user_username ?? `user ${data.user_id}` }
  return { ...common, kind: 'push', branch, messages: data.commits.map(({ message }) => message), by }
}

const saidOf = { create: 'added', update: 'edited' } as const

function readNote(payload: unknown, common: Common): ReturnType<Read> {
  const { data } = notePayload.safeParse(payload)
  if (!data) return undefined
  // Early versions of GitLab told of new ones alone, and did not say so.
  const { note: body, action, id, updated_at: at, noteable_type: on, system } = data.object_attributes
  const did =
    action == null ? 'added' : action === 'create' || action === 'update' ? saidOf[action] : undefined
  const { issue } = data
  const isOnIssue = issue && on === 'Issue' && id !== undefined && at !== undefined
  if (!did || system || (!isOnIssue && did !== 'added')) return unheard
  const isConfidential =
    data.object_attributes.internal === true ||
    data.event_type === 'confidential_note' ||
    issue?.confidential === true
  return {
    ...common,
    ...{ kind: 'comment', body },
    ...(isOnIssue && { remark: { did, issue: issue.iid, id: String(id), at, isConfidential } }),
  }
}

function readIssue(payload: unknown, common: Common): ReturnType<Read> {
  const { data } = issuePayload.safeParse(payload)
  return data ? { ...common, kind: 'issue', issue: issueOf(data, common), did: 'changed' } : undefined
}

function issueOf({ object_attributes: read, labels, assignees }: Issue, { by }: Common): HostIssueNow {
  const author = String(read.author_id)
  return {
    ...{ number: read.iid, externalId: String(read.id), url: read.url, title: read.title },
    ...{ body: read.description ?? '', isOpen: read.state !== 'closed', isDropped: false },
    author: by?.id === author ? by : { id: author, login: `user ${author}` },
    labels: (labels ?? []).map(({ title }) => title),
    // Some versions say what somebody is called, and not who they are.
    assignees: (assignees ?? []).flatMap(({ id, username }) =>
      id === undefined ? [] : [{ id: String(id), login: username }],
    ),
    ...{ at: read.updated_at, isConfidential: read.confidential === true },
  }
}

function readRelease(payload: unknown, common: Common): ReturnType<Read> {
  const { data } = releasePayload.safeParse(payload)
  if (!data) return undefined
  const { action, tag, name, url, released_at: at } = data
  return action === 'create' ? { ...common, kind: 'release', name: name || tag, url, at } : unheard
}
