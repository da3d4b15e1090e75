import { sql, type Transaction } from 'kysely'
import type { Arrow } from '../../domain/task/graph.ts'
import { type Recorder, recordChanged } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

/** Every dependency that can be reached forward from these tasks. */
export async function arrowsBeyond(
  trx: Transaction<Database>,
  workspaceId: string,
  ids: string[],
): Promise<Arrow<string>[]> {
  const { rows } = await sql<Arrow<string>>`
    with recursive reached as (
      select blocker_id, dependent_id from dependency
      where workspace_id = ${workspaceId} and blocker_id = any(${ids}::uuid[])
      union
      select d.blocker_id, d.dependent_id from reached r
      join dependency d on d.workspace_id = ${workspaceId} and d.blocker_id = r.dependent_id
    ) select blocker_id as blocker, dependent_id as dependent from reached`.execute(trx)
  return rows
}

/** Every parent and child below these tasks, as an arrow from the parent. */
export async function childrenBeyond(
  trx: Transaction<Database>,
  workspaceId: string,
  ids: string[],
): Promise<Arrow<string>[]> {
  const { rows } = await sql<Arrow<string>>`
    with recursive below as (
      select parent_id, id from task where workspace_id = ${workspaceId} and parent_id = any(${ids}::uuid[])
      union
      select t.parent_id, t.id from below b
      join task t on t.workspace_id = ${workspaceId} and t.parent_id = b.id
    ) select parent_id as blocker, id as dependent from below`.execute(trx)
  return rows
}

export async function setParents(
  recorder: Recorder,
  changes: { id: string; before: string | null; parentId: string }[],
): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map(({ id, parentId }) => ({ id, parent_id: parentId }))
  await sql`update task t set parent_id = r.parent_id
    from jsonb_populate_recordset(null::task, ${JSON.stringify(rows)}::jsonb) r
    where t.workspace_id = ${recorder.workspaceId} and t.id = r.id`.execute(recorder.trx)
  for (const { id, before, parentId } of changes)
    recordChanged(recorder, 'task', id, { parent_id: before }, { parent_id: parentId })
}
