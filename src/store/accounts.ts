import type { Kysely } from 'kysely'
import type { Platform } from '../platform.ts'
import type { Database } from './schema.ts'

export type AccountRow = { personId: string; platform: Platform; team: string; id: string; blocked: boolean }

/** All accounts of these people, the one used last first. */
export async function accountsOfAll(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
): Promise<AccountRow[]> {
  const rows = await db
    .selectFrom('account')
    .select(['person_id', 'platform', 'installation', 'external_id', 'blocked_at'])
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('person_id', '=', eb.fn.any(eb.val(personIds))))
    .orderBy('seen_at', (order) => order.desc().nullsLast())
    .execute()
  return rows.map((row) => ({
    personId: row.person_id,
    platform: row.platform,
    team: row.installation,
    id: row.external_id,
    blocked: row.blocked_at !== null,
  }))
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
