import type { Transaction } from 'kysely'
import type { ListSettings } from '../domain/settings.ts'
import type { Database } from './schema.ts'

/** What is set for a List, which nobody else changes before this transaction ends. */
export async function lockSettings(
  trx: Transaction<Database>,
  workspaceId: string,
  listId: string,
): Promise<ListSettings> {
  const row = await trx
    .selectFrom('list')
    .select('settings')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', listId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return row.settings
}
