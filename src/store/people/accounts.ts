import { type Kysely, sql } from 'kysely'
import { directIsOfTeam, platforms } from '../../domain/people/platforms.ts'
import type { Platform } from '../../platform.ts'
import type { Database } from '../schema.ts'

/**
 * `teamName`: what its team is called, where somebody has others in the same direct conversation. Whoever left a team is told
 * nothing of it any more, so that counts as blocked.
 */
export type AccountRow = {
  personId: string
  platform: Platform
  team: string
  teamName: string | undefined
  id: string
  blocked: boolean
}

const shared = platforms.filter((platform) => !directIsOfTeam[platform])

const otherTeams = sql<
  string | null
>`case when account.platform = any(${shared}::text[]) and exists (select from account o
    where o.platform = account.platform and o.external_id = account.external_id
      and o.workspace_id <> account.workspace_id and o.outside is distinct from 'left')
  then (select i.name from installation i
    where i.platform = account.platform and i.external_id = account.installation) end`.as('team_name')

/** All accounts of these people, those on the platform they want first, then the one used last. */
export async function accountsOfAll(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
): Promise<AccountRow[]> {
  const rows = await db
    .selectFrom('account')
    .select(['person_id', 'platform', 'installation', 'external_id', 'blocked_at', 'outside', otherTeams])
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
    teamName: row.team_name ?? undefined,
    blocked: row.blocked_at !== null || row.outside === 'left',
  }))
}

/** The platforms that people want everything on, for those who want more than the one they used last. */
export async function platformsWanted(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
): Promise<Map<string, Platform[]>> {
  const { rows } = await sql<{ id: string; platforms: Platform[] }>`
    select p.id, array_agg(distinct a.platform order by a.platform) as platforms
    from unnest(${personIds}::uuid[]) as wanted (id)
    join lateral (select * from person where workspace_id = ${workspaceId} and id = wanted.id offset 0) p on true
    join account a on a.workspace_id = p.workspace_id and a.person_id = p.id and a.blocked_at is null
    where p.settings->>'route' = 'both'
    group by p.id having count(distinct a.platform) > 1`.execute(db)
  return new Map(rows.map((row) => [row.id, row.platforms]))
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
