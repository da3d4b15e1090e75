/** Issues that wait to be looked at, and repositories whose issues wait to be brought in: one of each repository at a time. */
import { sql, type Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import { type SyncRow, syncOf } from './issue-sync.ts'
import { type IssueRow, issueOf, type StoredIssue } from './issues.ts'

/** Of a repository `r`: its host may be asked, and not too soon. */
const askable = (
  now: string,
) => sql`(r.deleted_at is null and (r.installation is not null or r.token is not null)
  and (r.rest_until is null or r.rest_until <= ${now}::timestamptz))`
const free = (alias: string, now: string) =>
  sql`(${sql.ref(`${alias}.leased_until`)} is null or ${sql.ref(`${alias}.leased_until`)} <= ${now}::timestamptz)`

type Lease = { now: string; until: string }

/** The one that has waited for longest. */
export async function claimIssue(
  trx: Transaction<Database>,
  { now, until }: Lease,
): Promise<IssueRow | undefined> {
  const { rows } = await sql<StoredIssue>`select i.* from issue i
    join code_repository r on r.workspace_id = i.workspace_id and r.id = i.repository_id and ${askable(now)}
    where i.due_at <= ${now}::timestamptz and ${free('i', now)} and not exists (select from issue o
      where o.workspace_id = i.workspace_id and o.repository_id = i.repository_id and o.leased_until > ${now}::timestamptz)
    order by i.due_at, i.id limit 1 for no key update of i skip locked`.execute(trx)
  const found = rows[0] && issueOf(rows[0])
  if (!found) return undefined
  await sql`update issue set leased_until = ${until}, attempts = attempts + 1
    where workspace_id = ${found.workspaceId} and id = ${found.id}`.execute(trx)
  return { ...found, attempts: found.attempts + 1 }
}

/** What came of it. Where it changed meanwhile, it is looked at again. `dueAt`: null where nothing is left to do. */
export async function releaseIssue(
  trx: Transaction<Database>,
  { workspaceId, id, revision }: Pick<IssueRow, 'workspaceId' | 'id' | 'revision'>,
  { now, dueAt, isDone }: { now: string; dueAt: string | null; isDone: boolean },
): Promise<void> {
  await sql`update issue set leased_until = null, attempts = case when ${isDone} then 0 else attempts end,
      due_at = case when revision = ${revision} then ${dueAt}::timestamptz else ${now}::timestamptz end
    where workspace_id = ${workspaceId} and id = ${id}`.execute(trx)
}

export async function claimFill(
  trx: Transaction<Database>,
  { now, until }: Lease,
): Promise<SyncRow | undefined> {
  const { rows } = await sql<Parameters<typeof syncOf>[0]>`select s.* from issue_sync s
    join code_repository r on r.workspace_id = s.workspace_id and r.id = s.repository_id and ${askable(now)}
    where s.fill_page is not null and s.due_at <= ${now}::timestamptz and ${free('s', now)}
    order by s.due_at limit 1 for no key update of s skip locked`.execute(trx)
  const found = rows[0] && syncOf(rows[0])
  if (!found) return undefined
  await sql`update issue_sync set leased_until = ${until} where workspace_id = ${found.workspaceId}
    and repository_id = ${found.repositoryId}`.execute(trx)
  return found
}

/** Its host is left alone until then. */
export async function restRepository(
  trx: Transaction<Database>,
  { workspaceId, repositoryId }: { workspaceId: string; repositoryId: string },
  until: string | null,
): Promise<void> {
  await sql`update code_repository set rest_until = ${until} where workspace_id = ${workspaceId}
    and id = ${repositoryId}`.execute(trx)
}

/** Gives back what was under way when the process before this one died. Only where no other process can be at work. */
export async function freeIssues(db: Pick<Transaction<Database>, 'getExecutor'>): Promise<void> {
  for (const table of ['issue', 'issue_sync'])
    await sql`update ${sql.table(table)} set leased_until = null where leased_until is not null`.execute(db)
}
