import type { Kysely } from 'kysely'
import type { Platform } from '../platform.ts'
import type { Database } from './schema.ts'

/** The user ids that people have, by platform and by person. */
export async function accountsByPlatform(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
): Promise<Map<Platform, Map<string, string>>> {
  const rows = await db
    .selectFrom('account')
    .select(['platform', 'person_id', 'external_id'])
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('person_id', '=', eb.fn.any(eb.val(personIds))))
    .execute()
  const found = Map.groupBy(rows, (row) => row.platform)
  return new Map(
    [...found].map(([platform, theirs]) => [
      platform,
      new Map(theirs.map((row) => [row.person_id, row.external_id])),
    ]),
  )
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
