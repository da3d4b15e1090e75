import { type Kysely, sql } from 'kysely'
import type { Platform } from '../platform.ts'
import type { Database } from './schema.ts'

export type AccountRow = { personId: string; platform: Platform; team: string; id: string; blocked: boolean }

/** All accounts of these people, those on the platform they want first, then the one used last. */
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
    .orderBy(
      sql`account.platform is distinct from (select p.settings->>'route' from person p
        where p.workspace_id = account.workspace_id and p.id = account.person_id)`,
    )
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

/** The platforms that a person wants everything on, where it is more than the one they used last. */
export async function platformsWanted(
  db: Kysely<Database>,
  workspaceId: string,
  personId: string,
): Promise<Platform[]> {
  const { rows } = await sql<{ platform: Platform }>`
    select distinct a.platform from person p join account a
      on a.workspace_id = p.workspace_id and a.person_id = p.id and a.blocked_at is null
    where p.workspace_id = ${workspaceId} and p.id = ${personId} and p.settings->>'route' = 'both'
    order by a.platform`.execute(db)
  return rows.map((row) => row.platform)
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
