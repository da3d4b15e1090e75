/** Where teammates are, for times on their clocks: “3pm Kenji’s time”. */
import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

export type TeamZone = { id: string; name: string; zone: string }

/** Of a team this large nobody means everybody by their first name. */
const most = 2000

export async function teamZones(db: Kysely<Database>, workspaceId: string): Promise<TeamZone[]> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name', 'time_zone'])
    .where('workspace_id', '=', workspaceId)
    .where('removed_at', 'is', null)
    .where('time_zone', 'is not', null)
    .orderBy('name')
    .limit(most)
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, zone: row.time_zone ?? 'UTC' }))
}
