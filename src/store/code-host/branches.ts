/** The tasks that commits name before their branch has a pull request. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { NamedTask } from '../../domain/code-host/refs.ts'
import type { Database } from '../schema.ts'

type In = { workspaceId: string; repositoryId: string }

/** What the commits of a branch named; at most so many, since whoever pushes could go on for ever. */
const mostOfBranch = 50

export async function noteBranchTasks(
  trx: Transaction<Database>,
  { workspaceId, repositoryId }: In,
  { branch, named, at }: { branch: string; named: NamedTask[]; at: string },
): Promise<void> {
  if (named.length === 0) return
  const rows = named.slice(0, mostOfBranch).map((one) => ({
    ...{ workspace_id: workspaceId, repository_id: repositoryId, branch, at, ...one },
  }))
  await sql`insert into code_branch_task as b (workspace_id, repository_id, branch, number, closes, at)
    select workspace_id, repository_id, branch, number, closes, at
    from jsonb_populate_recordset(null::code_branch_task, ${JSON.stringify(rows)}::jsonb)
    on conflict (workspace_id, repository_id, branch, number)
    do update set closes = b.closes or excluded.closes, at = excluded.at`.execute(trx)
}

export async function branchTasks(
  db: Kysely<Database>,
  { workspaceId, repositoryId }: In,
  branch: string,
): Promise<NamedTask[]> {
  const { rows } =
    await sql<NamedTask>`select number, closes from code_branch_task where workspace_id = ${workspaceId}
    and repository_id = ${repositoryId} and branch = ${branch} order by number limit ${sql.lit(mostOfBranch)}`.execute(
      db,
    )
  return rows
}
