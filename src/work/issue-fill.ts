/** Issues that were there before are brought in, a page at a time, and nobody is told. */
import type { HostIssue, HostPage } from '../code-host.ts'
import { markedWith } from '../domain/code-host/issue.ts'
import { instantText } from '../domain/time/when.ts'
import { makeIssueTasks } from '../operations/repository/issue-tasks.ts'
import type { Taking } from '../operations/repository/take-in.ts'
import { takeIssue } from '../operations/repository/take-issue.ts'
import { claimFill } from '../store/code-host/issue-claims.ts'
import { noteFilled, type SyncRow, syncInForce } from '../store/code-host/issue-sync.ts'
import { numbersKnown } from '../store/code-host/issues.ts'
import { lockRepository } from '../store/code-host/repositories.ts'
import {
  type Asking,
  askingAbout,
  type IssueWorker,
  inTransaction,
  leaseSeconds,
  takingFor,
} from './issue-asking.ts'
import { leaveAlone } from './issue-outcome.ts'

type Claimed = Asking & { sync: SyncRow; page: number }

export async function fillNext(worker: IssueWorker): Promise<number> {
  const claimed = await inTransaction(worker, async (trx): Promise<Claimed | undefined> => {
    const now = worker.now()
    const until = instantText(now.add({ seconds: leaseSeconds }))
    const sync = await claimFill(trx, { now: instantText(now), until })
    const asking = sync && (await askingAbout(trx, worker, sync))
    return sync && asking && { ...asking, sync, page: sync.fillPage ?? 1 }
  })
  if (!claimed) return 0
  const { client, of, sync, page } = claimed
  const since = sync.fillSince === null ? {} : { since: sync.fillSince }
  const found = await client.issuesSince(of, { ...since, page })
  if ('failed' in found) {
    await inTransaction(worker, async (trx) => {
      await leaveAlone(trx, worker, { ...claimed, workspaceId: sync.workspaceId, attempts: 1 }, found)
      await noteFilled(trx, sync, later(worker, claimed))
    })
    return 1
  }
  try {
    await bringIn(worker, claimed, found.done)
  } catch (error) {
    worker.failed(error, { workspaceId: sync.workspaceId, repositoryId: sync.repositoryId })
    await inTransaction(worker, (trx) => noteFilled(trx, sync, later(worker, claimed)))
  }
  return 1
}

async function bringIn(worker: IssueWorker, claimed: Claimed, found: HostPage<HostIssue>): Promise<void> {
  await inTransaction(worker, async (trx) => {
    const { workspaceId, repositoryId: id } = claimed.sync
    const repository = await lockRepository(trx, { workspaceId, id })
    const sync = await syncInForce(trx, claimed.sync)
    // Nothing is brought in as long as its List is not to have it: that page is not done.
    if (!repository || !sync) return noteFilled(trx, claimed.sync, later(worker, claimed))
    await takePage(takingFor(worker, trx, workspaceId, repository), sync, found.items)
    await noteFilled(trx, claimed.sync, { ...next(claimed, found), dueAt: instantText(worker.now()) })
  })
}

async function takePage(taking: Taking, sync: SyncRow, issues: HostIssue[]): Promise<void> {
  const { trx, workspaceId, repository } = taking
  const numbers = issues.map(({ number }) => number)
  const known = await numbersKnown(trx, { workspaceId, repositoryId: repository.id }, numbers)
  const isOurs = (issue: HostIssue) => known.has(issue.number) || markedWith(issue.body) !== undefined
  const fresh = issues.filter((issue) => !isOurs(issue) && issue.isOpen && !issue.isConfidential)
  await makeIssueTasks(taking, sync, fresh, { by: undefined, origin: 'import' })
  const { externalId, name, mainBranch } = repository
  const there = { id: externalId ?? '', name, mainBranch: mainBranch ?? undefined }
  for (const issue of issues.filter(isOurs))
    await takeIssue(taking, { kind: 'issue', did: 'changed', issue, by: undefined, repository: there })
}

/** The same page again. */
function later(worker: IssueWorker, { sync, page }: Claimed) {
  const dueAt = instantText(worker.now().add({ minutes: 1 }))
  return { since: sync.fillSince, page, dueAt }
}

/** What changes meanwhile comes later: so the next page begins where this one ends. */
function next(
  { sync, page }: Claimed,
  { items, isLast }: HostPage<HostIssue>,
): { since: string | null; page: number | null } {
  const last = items.at(-1)?.at
  if (isLast) return { since: sync.fillSince, page: null }
  const isFurther =
    last !== undefined && (sync.fillSince === null || Date.parse(last) > Date.parse(sync.fillSince))
  return isFurther ? { since: last, page: 1 } : { since: sync.fillSince, page: page + 1 }
}
