/** Whoever brings issues and tasks together: what they ask with, and how they note what came of it. */
import type { Kysely, Transaction } from 'kysely'
import type { CodeHostClient, CodeHostClients, HostedRepository, HostFailure } from '../code-host.ts'
import type { Seal } from '../domain/seal.ts'
import type { FollowUp } from '../events/record.ts'
import { openAccess } from '../operations/repository/open-access.ts'
import type { Taking } from '../operations/repository/take-in.ts'
import { retryOnConflict, retryOnDisconnect } from '../runtime/retry.ts'
import { sealedAccess } from '../store/code-host/access.ts'
import type { IssueRow } from '../store/code-host/issues.ts'
import { type RepositoryRow, repositoriesByIds } from '../store/code-host/repositories.ts'
import type { Database } from '../store/schema.ts'

export type IssueWorker = FollowUp & {
  db: Kysely<Database>
  now(): Temporal.Instant
  hosts: CodeHostClients | undefined
  seal: Seal | undefined
  /** It failed inside Baton. */
  failed(error: unknown, at: { workspaceId: string; repositoryId: string; issueId?: string }): void
}

/** Longer than all requests of one claim take. */
export const leaseSeconds = 180

/** Who is asked about which repository. */
export type Asking = { client: CodeHostClient; of: HostedRepository; repository: RepositoryRow }
export type ClaimedIssue = Asking & { row: IssueRow }
/** What came of it; `wrote`: something was changed there. */
export type Brought = { failure?: HostFailure | undefined; wrote: boolean }

export function inTransaction<T>(
  { db }: Pick<IssueWorker, 'db'>,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return retryOnDisconnect(() => retryOnConflict(() => db.transaction().execute(work)))
}

export function takingFor(
  { planners, now }: IssueWorker,
  trx: Transaction<Database>,
  workspaceId: string,
  repository: RepositoryRow,
): Taking {
  return { trx, planners, workspaceId, repository, now: now() }
}

/** Undefined where its host can't be asked. */
export async function askingAbout(
  trx: Transaction<Database>,
  { seal, hosts }: IssueWorker,
  { workspaceId, repositoryId: id }: { workspaceId: string; repositoryId: string },
): Promise<Asking | undefined> {
  const [repository] = await repositoriesByIds(trx, workspaceId, [id])
  const sealed = await sealedAccess(trx, { workspaceId, id })
  if (!repository || !sealed || !seal || !hosts) return undefined
  try {
    return { client: hosts[repository.host], of: openAccess(seal, repository, sealed), repository }
  } catch {
    // It was sealed with another key than there is now: whoever gives access anew is asked with that.
    return undefined
  }
}
