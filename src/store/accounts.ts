import type { Kysely } from 'kysely'
import type { Platform } from '../platform.ts'
import type { Database } from './schema.ts'

/** The user ids that people have on a platform, by person. */
export async function accountsOn(
  db: Kysely<Database>,
  workspaceId: string,
  platform: Platform,
  personIds: string[],
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('account')
    .select(['person_id', 'external_id'])
    .where('workspace_id', '=', workspaceId)
    .where('platform', '=', platform)
    .where('person_id', 'in', personIds)
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.external_id]))
}

export async function accountsOf(
  db: Kysely<Database>,
  workspaceId: string,
  personId: string,
): Promise<{ platform: Platform; team: string; name: string }[]> {
  return db
    .selectFrom('account')
    .select(['platform', 'installation as team', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .orderBy('platform')
    .execute()
}
