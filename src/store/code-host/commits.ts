/** What checks said of commits. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Checks } from '../../domain/code-host/pull.ts'
import type { Database } from '../schema.ts'

type In = { workspaceId: string; repositoryId: string }

export async function checksOf(
  db: Kysely<Database>,
  { workspaceId, repositoryId }: In,
  head: string,
): Promise<Checks> {
  const { rows } = await sql<{
    checks: Checks
  }>`select checks from code_commit where workspace_id = ${workspaceId}
    and repository_id = ${repositoryId} and head = ${head}`.execute(db)
  return rows[0]?.checks ?? {}
}

export async function keepChecks(
  trx: Transaction<Database>,
  { workspaceId, repositoryId }: In,
  { head, checks, at }: { head: string; checks: Checks; at: string },
): Promise<void> {
  await sql`insert into code_commit (workspace_id, repository_id, head, checks, at)
    values (${workspaceId}, ${repositoryId}, ${head}, ${JSON.stringify(checks)}::jsonb, ${at})
    on conflict (workspace_id, repository_id, head)
    do update set checks = excluded.checks, at = excluded.at`.execute(trx)
}
