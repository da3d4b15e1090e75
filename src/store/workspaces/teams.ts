/** The teams that somebody may mean who writes directly. */
import { type Kysely, sql } from 'kysely'
import type { Invocation, Platform, TeamName } from '../../platform.ts'
import type { Database } from '../schema.ts'

export type KnownTeam = TeamName & { workspaceId: string }

/** Where somebody is known who has not left and was not removed, the team used last first. */
export async function teamsOf(
  db: Kysely<Database>,
  platform: Platform,
  account: string,
): Promise<KnownTeam[]> {
  const { rows } = await sql<KnownTeam>`
    select i.external_id as id, i.name, i.workspace_id as "workspaceId" from account a
    join installation i on i.platform = a.platform and i.external_id = a.installation and i.gone_at is null
    join person p on p.workspace_id = a.workspace_id and p.id = a.person_id and p.removed_at is null
    where a.platform = ${platform} and a.external_id = ${account} and coalesce(a.outside, '') <> 'left'
    order by a.seen_at desc nulls last, i.external_id`.execute(db)
  return rows
}

/** The same, for a platform to tell them by. */
export async function teamNamesOf(...of: Parameters<typeof teamsOf>): Promise<TeamName[]> {
  return (await teamsOf(...of)).map(({ id, name }) => ({ id, name }))
}

/** The teams that a call may be for: in a direct conversation that all teams of its caller share, there may be several. */
export async function teamsFor(
  db: Kysely<Database>,
  { team, platform, caller }: Pick<Invocation, 'team' | 'platform' | 'caller'>,
): Promise<KnownTeam[] | [{ id: string }]> {
  return team ? [team] : teamsOf(db, platform, caller.id)
}

export function severalKnown(teams: KnownTeam[] | [{ id: string }]): teams is KnownTeam[] {
  return teams.length > 1
}

/** What a workspace is called on the platform that it was installed on first. */
export async function teamNameOf(db: Kysely<Database>, workspaceId: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string | null }>`select name from installation
    where workspace_id = ${workspaceId} and gone_at is null and name is not null
    order by platform, external_id limit 1`.execute(db)
  return rows[0]?.name ?? undefined
}
