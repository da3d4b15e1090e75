/** Channels that forms tell, and that are not there any more. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

/** Of these, those that are gone. */
export async function goneChannels(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`select id from place where workspace_id = ${workspaceId}
    and id = any(${ids}::uuid[]) and gone_at is not null`.execute(db)
  return rows.map(({ id }) => id)
}
