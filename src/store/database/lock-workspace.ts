/** Locks that are rows, so that they are the same on every node of a cluster. */
import { sql, type Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** Until the end of the transaction nobody else changes this of the workspace. */
export async function lockWorkspace(
  trx: Transaction<Database>,
  workspaceId: string,
  what: 'graph' | 'copies',
): Promise<void> {
  await sql`insert into workspace_lock (workspace_id, what) values (${workspaceId}, ${what})
    on conflict (workspace_id, what) do update set what = excluded.what`.execute(trx)
}
