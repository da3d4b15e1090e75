/** What could not be delivered to somebody comes when the way to them is open again. */
import { sql, type Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { Platform } from '../../platform.ts'
import type { Database } from '../schema.ts'
import { addDeliveries } from './deliveries.ts'

/** Older news are told to nobody: what still holds of them is in their morning. */
const kept = sql`interval '14 days'`

/** `again`: what was told again and failed once more is told only where that was before this. */
type Way = { platform: Platform } & ({ account: string; again?: string } | { team: string })

/**
 * Opens the way to an account, or to all of a team that Baton was taken out of, and tells its people in one message what did
 * not reach them. What is not so any more is left out when that is composed. Does nothing where the way was open.
 */
export async function openWay(
  trx: Transaction<Database>,
  workspaceId: string,
  way: Way,
  now: string,
): Promise<void> {
  // What is told again has no cause of its own.
  const again = ('again' in way ? way.again : undefined) ?? now
  const opened = await trx
    .updateTable('account')
    .set({ blocked_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('platform', '=', way.platform)
    .where('blocked_at', 'is not', null)
    .where((eb) =>
      'account' in way ? eb('external_id', '=', way.account) : eb('installation', '=', way.team),
    )
    .where(
      sql<boolean>`not exists (select from delivery d where d.workspace_id = account.workspace_id and d.person_id = account.person_id
        and d.state = 'failed' and d.tells is not null and d.cause is null and d.created_at >= ${again}::timestamptz)`,
    )
    .returning('person_id')
    .execute()
  const people = [...new Set(opened.map((account) => account.person_id))]
  if (people.length === 0) return
  const { rows } = await sql<{ person_id: string; tells: string[] }>`
    with missed as (update delivery set state = 'dropped'
      where workspace_id = ${workspaceId} and person_id = any(${people}::uuid[]) and state = 'failed' and tells is not null
        and target is null and message is null and created_at > ${now}::timestamptz - ${kept}
        and (cause is not null or created_at < ${again}::timestamptz)
      returning person_id, tells, created_at)
    select person_id, array_agg(id order by created_at, position) as tells from (
      select distinct on (person_id, t.id) person_id, t.id, created_at, t.position
      from missed cross join unnest(tells) with ordinality as t(id, position)
      order by person_id, t.id, created_at) one
    group by person_id`.execute(trx)
  await addDeliveries(
    trx,
    workspaceId,
    rows.map(({ person_id: personId, tells }) => ({ id: newId(), personId, waits: 'pings', tells })),
    now,
  )
}

/**
 * Baton was invited into a team once more: what was set up in its channels goes on, and its people hear what they missed. Does nothing where it was there all along.
 */
export async function teamIsBack(
  trx: Transaction<Database>,
  { platform, team, name }: { platform: Platform; team: string; name?: string },
  now: string,
): Promise<void> {
  if (name !== undefined)
    await sql`update installation set name = ${name} where platform = ${platform} and external_id = ${team} and name <> ${name}`.execute(
      trx,
    )
  // Channels that were lost before, or for themselves, stay so.
  await sql`update place p set gone_at = null from installation i
    where i.platform = ${platform} and i.external_id = ${team} and i.gone_at is not null and p.workspace_id = i.workspace_id
      and p.platform = i.platform and p.installation = i.external_id and p.gone_at >= i.gone_at`.execute(trx)
  const back = await trx
    .updateTable('installation')
    .set({ gone_at: null })
    .where('platform', '=', platform)
    .where('external_id', '=', team)
    .where('gone_at', 'is not', null)
    .returning('workspace_id')
    .execute()
  for (const { workspace_id: workspaceId } of back) await openWay(trx, workspaceId, { platform, team }, now)
}
