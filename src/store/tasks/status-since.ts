import { sql, type Transaction } from 'kysely'
import type { RowChange } from '../../domain/history/change.ts'
import { instantText } from '../../domain/time/when.ts'
import { inSlices } from '../database/slices.ts'
import type { Database } from '../schema.ts'

/** Notes in tasks that went to another status, and with these changes of theirs, that they are in it since `now`. */
export async function noteStatusSince(
  trx: Transaction<Database>,
  workspaceId: string,
  rows: RowChange[],
  now: Temporal.Instant,
): Promise<void> {
  for await (const changes of inSlices(rows.filter(isMoved))) await noteSlice(trx, workspaceId, changes, now)
}

async function noteSlice(
  trx: Transaction<Database>,
  workspaceId: string,
  changes: RowChange[],
  now: Temporal.Instant,
): Promise<void> {
  const at = instantText(now)
  const { rows: moved } = await sql<{ id: string; since: Date | null }>`
    with old as (select id, status_since from task
      where workspace_id = ${workspaceId} and id = any(${changes.map(({ key }) => key.id)}::uuid[]))
    update task t set status_since = ${at} from old where t.workspace_id = ${workspaceId} and t.id = old.id
    returning t.id, old.status_since as since`.execute(trx)
  const since = new Map(moved.map((row) => [row.id, row.since?.toISOString() ?? null]))
  for (const change of changes) {
    const id = String(change.key.id)
    change.before = { ...change.before, status_since: since.get(id) ?? null }
    change.after = { ...change.after, status_since: at }
    since.set(id, at)
  }
}

/** To another status that is still to be left. */
function isMoved({ table, before, after }: RowChange): boolean {
  return table === 'task' && before !== null && after?.status_id !== undefined && after.finished_at == null
}
