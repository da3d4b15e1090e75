/** Calls under short ids: of forms, and of buttons whose call is too long for a platform. */
import { randomBytes } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { KeptCall } from '../../domain/card/card.ts'
import type { Database } from '../schema.ts'

/** Returns its id. */
export async function keepCall(
  trx: Transaction<Database>,
  workspaceId: string,
  call: KeptCall,
  now: string,
): Promise<string> {
  const id = randomBytes(9).toString('base64url')
  await trx
    .insertInto('kept_call')
    .values({ workspace_id: workspaceId, id, call: JSON.stringify(call), at: now })
    .execute()
  return id
}

export async function keptCall(
  db: Kysely<Database>,
  workspaceId: string,
  id: string,
): Promise<KeptCall | undefined> {
  const row = await db
    .selectFrom('kept_call')
    .select('call')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.call
}
