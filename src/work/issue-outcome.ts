/** What became of bringing an issue and its task together, and when that is tried again. */
import type { Transaction } from 'kysely'
import type { HostFailure } from '../code-host.ts'
import { instantText } from '../domain/time/when.ts'
import { newChange, record } from '../events/record.ts'
import { stopIssue } from '../events/stop-issue.ts'
import { lost } from '../operations/repository/take-in.ts'
import { forgetDenied } from '../store/code-host/access.ts'
import { releaseIssue, restRepository } from '../store/code-host/issue-claims.ts'
import { unsettledComments } from '../store/code-host/issue-comments.ts'
import type { Database } from '../store/schema.ts'
import {
  type Asking,
  type Brought,
  type ClaimedIssue,
  type IssueWorker,
  inTransaction,
} from './issue-asking.ts'

/** GitHub asks for a second between two changes. */
const restSeconds = 1
/** A host that does not let Baton in is asked again so seldom, until somebody lets it in. */
const deniedMinutes = 60
const longestWaitSeconds = 3600

export async function noteOutcome(
  worker: IssueWorker,
  claimed: ClaimedIssue,
  { failure, wrote }: Brought,
): Promise<void> {
  const told = failure?.failed === 'gone' ? await wholeRepository(claimed, failure) : failure
  await inTransaction(worker, async (trx) => {
    const { row, repository } = claimed
    const now = worker.now()
    const place = { trx, workspaceId: row.workspaceId, now, planners: worker.planners }
    const release = (dueAt: Temporal.Instant | null, isDone: boolean) =>
      releaseIssue(trx, row, { now: instantText(now), dueAt: dueAt && instantText(dueAt), isDone })
    const isAnswered = told?.failed === 'refused' || told?.failed === 'gone'
    if (!told || isAnswered) {
      if (told) await stopIssue(place, row, told.failed === 'gone' ? 'gone' : 'refused', told.detail)
      if (repository.problem === 'denied')
        await forgetDenied(trx, { workspaceId: row.workspaceId, id: repository.id })
      if (wrote) await restRepository(trx, row, instantText(now.add({ seconds: restSeconds })))
      const left = told ? [] : await unsettledComments(trx, row.workspaceId, row.id, 1)
      return release(left.length > 0 ? now : null, true)
    }
    await leaveAlone(trx, worker, { ...claimed, workspaceId: row.workspaceId, attempts: row.attempts }, told)
    const waits = told.failed === 'again' ? secondsAfter(row.attempts) : 0
    return release(now.add({ seconds: waits }), false)
  })
}

/** Its host is asked nothing for a while. Where it does not let Baton in, whoever linked it is told, once. */
export async function leaveAlone(
  trx: Transaction<Database>,
  { now, planners }: IssueWorker,
  {
    repository,
    workspaceId,
    attempts,
  }: Pick<Asking, 'repository'> & { workspaceId: string; attempts: number },
  failure: HostFailure,
): Promise<void> {
  const place = { workspaceId, repositoryId: repository.id }
  const rest = (duration: Temporal.DurationLike) =>
    restRepository(trx, place, instantText(now().add(duration)))
  if (failure.failed === 'again') {
    // Whoever doesn't answer would keep others waiting for each of its issues.
    const { afterMs } = failure
    return rest(
      afterMs === undefined ? { seconds: secondsAfter(attempts) } : { milliseconds: Math.ceil(afterMs) },
    )
  }
  const facts = await lost({ trx, workspaceId, repository }, 'denied')
  const change = newChange(
    { trx, workspaceId, now: now(), planners },
    { actorId: null, origin: 'integration' },
  )
  await record(change, facts)
  await rest({ minutes: deniedMinutes })
}

/** An issue is gone where its repository is still there; where that is hidden, Baton is let in no more. */
async function wholeRepository({ client, of }: Asking, failure: HostFailure): Promise<HostFailure> {
  const found = await client.repository(of)
  if ('done' in found) return failure
  return found.failed === 'again' ? found : { failed: 'denied', detail: found.detail }
}

/** A minute, then two, four, up to an hour. */
export function secondsAfter(attempts: number): number {
  return Math.min(longestWaitSeconds, 60 * 2 ** Math.min(Math.max(0, attempts - 1), 10))
}
