import type { Kysely } from 'kysely'
import type { Database } from '../../schema.ts'

/** Which of these notifications exist already. */
export async function alreadyNotified(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('notification')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return new Set(rows.map((row) => row.id))
}
