import type { Kysely } from 'kysely'
import type { Platform } from '../../platform.ts'
import type { Database } from '../schema.ts'

/** A channel or direct conversation that somebody has used Baton in. */
export type PlaceRow = {
  id: string
  platform: Platform
  externalId: string
  kind: 'channel' | 'direct'
  listId: string | null
}

export async function placesByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<PlaceRow[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('place')
    .select(['id', 'platform', 'external_id', 'kind', 'list_id'])
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return rows.map(({ id, platform, external_id: externalId, kind, list_id: listId }) => ({
    ...{ id, platform, externalId, kind, listId },
  }))
}
