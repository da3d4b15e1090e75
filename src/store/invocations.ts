import type { Kysely, Transaction } from 'kysely'
import type { Reply } from '../platform.ts'
import type { Database } from './schema.ts'

/** Records what an invocation was answered. Returns false where somebody else recorded it first. */
export async function recordInvocation(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
  reply: Reply,
  now: string,
): Promise<boolean> {
  const rows = await trx
    .insertInto('invocation')
    .values({ workspace_id: workspaceId, id, reply: JSON.stringify(reply), at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return rows.length > 0
}

/** Platforms redeliver within hours; what is older than a week is forgotten. */
export async function forgetInvocations(db: Kysely<Database>, before: string): Promise<void> {
  await db.deleteFrom('invocation').where('at', '<', new Date(before)).execute()
}
