/** What a platform says by now of somebody who is known. */
import { sql, type Transaction } from 'kysely'
import type { Outside } from '../../domain/people/outside.ts'
import type { Rank } from '../../domain/people/rank.ts'
import type { Platform, Profile } from '../../platform.ts'
import type { Database } from '../schema.ts'
import { setMornings } from '../time/digest/mornings.ts'

/** An account as it is kept. */
export type KnownAccount = {
  name: string
  rank: Rank | null
  outside: Outside | null
  locale: string | null
  timeZone: string | null
}

/**
 * Whether it says anything new. Who left keeps the name that they went by: what they were called there is not told any more. Where the platform did not say in time who they are, it says nothing.
 */
export function isNews(profile: Profile, known: KnownAccount): boolean {
  if (profile.unsure) return false
  const { name, rank, outside = null, locale, timeZone } = profile
  return (
    (name !== known.name && outside !== 'left') ||
    (rank !== undefined && (rank !== known.rank || outside !== known.outside)) ||
    (locale !== undefined && locale !== known.locale) ||
    (timeZone !== undefined && timeZone !== known.timeZone)
  )
}

type At = { workspaceId: string; platform: Platform; now: string }

/**
 * A name and a time zone of one account are the person's until another account gave them theirs, or they set another
 * themselves. Returns whose time zone is another one by that.
 */
export async function followProfile(
  trx: Transaction<Database>,
  { workspaceId, platform, now }: At,
  { id, name: told, rank, outside, locale, timeZone, unsure }: Profile,
): Promise<string[]> {
  if (unsure) return []
  const zone = timeZone ?? null
  const name = outside === 'left' ? null : told
  const { rows } = await sql<{ id: string; zoned: boolean; first: boolean }>`
    with known as materialized (select a.person_id, a.name, a.time_zone, p.time_zone as own from account a
      join person p on p.workspace_id = a.workspace_id and p.id = a.person_id
      where a.workspace_id = ${workspaceId} and a.platform = ${platform} and a.external_id = ${id})
    update person p set name = case when p.name = known.name then coalesce(${name}::text, p.name) else p.name end,
      time_zone = case when ${zone}::text is not null and (known.own is null or known.own = known.time_zone)
        then ${zone} else p.time_zone end
    from known where p.workspace_id = ${workspaceId} and p.id = known.person_id
    returning p.id, p.time_zone is distinct from known.own as zoned, known.own is null as first`.execute(trx)
  await trx
    .updateTable('account')
    .set({
      ...(name !== null && { name }),
      ...(rank !== undefined && { rank, outside: outside ?? null }),
      ...(locale !== undefined && { locale }),
      ...(zone !== null && { time_zone: zone }),
    })
    .where('workspace_id', '=', workspaceId)
    .where('platform', '=', platform)
    .where('external_id', '=', id)
    .execute()
  const zoned = rows.filter((row) => row.zoned)
  const first = zoned.flatMap((row) => (row.first ? [row.id] : []))
  await setMornings(trx, workspaceId, first, Temporal.Instant.from(now))
  return zoned.map((row) => row.id)
}
