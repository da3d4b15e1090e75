/** A task and its issue go separate ways, and that is said in the task, once. */
import type { Transaction } from 'kysely'
import type { IssueStop } from '../domain/code-host/issue.ts'
import { dropUnsent } from '../store/code-host/issue-comments.ts'
import { type IssueRow, setIssue } from '../store/code-host/issues.ts'
import { repositoriesByIds } from '../store/code-host/repositories.ts'
import type { Database } from '../store/schema.ts'
import { type FollowUp, newChange, record } from './record.ts'

type Place = FollowUp & { trx: Transaction<Database>; workspaceId: string; now: Temporal.Instant }

/** `detail`: what the host said. */
export async function stopIssue(place: Place, row: IssueRow, why: IssueStop, detail?: string): Promise<void> {
  if (row.stopped === why) return
  const { trx, workspaceId } = place
  const [repository] = await repositoriesByIds(trx, workspaceId, [row.repositoryId])
  const change = newChange(place, { actorId: null, origin: 'integration' })
  await setIssue(trx, row, { stopped: why })
  // What was said meanwhile is not said there later.
  await dropUnsent(trx, workspaceId, row.id)
  const data = { ...namedIssue(repository?.name ?? '', row), why, ...(detail !== undefined && { detail }) }
  await record(change, [{ kind: 'issue.stopped', taskId: row.taskId, data }])
}

/** What facts say of an issue. */
export function namedIssue(
  repository: string,
  { id, number, url }: { id: string; number: number | null; url: string | null },
) {
  return { issue: id, repository, ...(number !== null && { number }), ...(url !== null && { url }) }
}
