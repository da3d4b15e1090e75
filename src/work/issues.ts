/** Brings issues and tasks together: what waits is claimed in one transaction, asked and sent outside of any, and noted in another. */
import type { Transaction } from 'kysely'
import { instantText } from '../domain/time/when.ts'
import { stopIssue } from '../events/stop-issue.ts'
import { claimIssue, releaseIssue } from '../store/code-host/issue-claims.ts'
import { dropUnsent } from '../store/code-host/issue-comments.ts'
import { setIssue, whyNot } from '../store/code-host/issues.ts'
import type { Database } from '../store/schema.ts'
import {
  askingAbout,
  type Brought,
  type ClaimedIssue,
  type IssueWorker,
  inTransaction,
  leaseSeconds,
} from './issue-asking.ts'
import { bringComments } from './issue-comments.ts'
import { fillNext } from './issue-fill.ts'
import { noteOutcome, secondsAfter } from './issue-outcome.ts'
import { bringIssue } from './issue-state.ts'

/** Brings one task and its issue together, or a page of issues in; returns how many that were. */
export async function issueNext(worker: IssueWorker): Promise<number> {
  const { seal, hosts } = worker
  // Nothing can be asked; it waits for its key.
  if (!seal || !hosts) return 0
  const filled = await fillNext(worker)
  const claimed = await inTransaction(worker, (trx) => claim(trx, worker))
  if (!claimed) return filled
  if (claimed !== 'nothing') await bringSafely(worker, claimed)
  return filled + 1
}

/** One that fails inside Baton waits, so that the others of its repository go on. */
async function bringSafely(worker: IssueWorker, claimed: ClaimedIssue): Promise<void> {
  const { row } = claimed
  try {
    await noteOutcome(worker, claimed, await bring(worker, claimed))
  } catch (error) {
    const { workspaceId, repositoryId, id: issueId } = row
    worker.failed(error, { workspaceId, repositoryId, issueId })
    const now = worker.now()
    const dueAt = instantText(now.add({ seconds: secondsAfter(row.attempts) }))
    await inTransaction(worker, (trx) =>
      releaseIssue(trx, row, { now: instantText(now), dueAt, isDone: false }),
    )
  }
}

async function bring(worker: IssueWorker, claimed: ClaimedIssue): Promise<Brought> {
  const state = await bringIssue(worker, claimed)
  if (state.failure) return state
  const said = await bringComments(worker, { ...claimed, row: state.row })
  return { ...said, wrote: state.wrote || said.wrote }
}

async function claim(
  trx: Transaction<Database>,
  worker: IssueWorker,
): Promise<ClaimedIssue | 'nothing' | undefined> {
  const now = worker.now()
  const until = instantText(now.add({ seconds: leaseSeconds }))
  const row = await claimIssue(trx, { now: instantText(now), until })
  if (!row) return undefined
  const why = await whyNot(trx, row)
  const done = () => releaseIssue(trx, row, { now: instantText(now), dueAt: null, isDone: true })
  if (why === 'moved' || why === 'private')
    await stopIssue({ trx, workspaceId: row.workspaceId, now, planners: worker.planners }, row, why)
  if (why === 'off') await dropUnsent(trx, row.workspaceId, row.id)
  // What its host keeps to itself, or no longer has, is its to say when that changes.
  if (why !== undefined || row.stopped === 'gone' || row.stopped === 'confidential') {
    await done()
    return 'nothing'
  }
  if (row.stopped !== null) await setIssue(trx, row, { stopped: null })
  const asking = await askingAbout(trx, worker, row)
  if (asking) return { ...asking, row: { ...row, stopped: null } }
  await done()
  return 'nothing'
}
