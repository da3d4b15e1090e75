/** What is made when somebody calls for the first time, and brought up to date when they call again. */
import { sql, type Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { Invocation } from '../../platform.ts'
import { sendIgnoringResult } from '../database/postgres.ts'
import type { Recorder } from '../journal/journal.ts'
import { openWay } from '../messages/tell-again.ts'
import { addAccounts } from '../people/add-accounts.ts'
import { type RoleChange, updateRolesFromRanks } from '../people/roles-from-ranks.ts'
import type { Database } from '../schema.ts'
import { setMornings } from '../time/digest/mornings.ts'
import type { Caller } from './callers.ts'
import { workspaceFor } from './new-workspace.ts'

/** Whose role changed by what their platform says, and the rows of that, to be written with the fact. */
export type Followed = { recorder: Recorder; roles: RoleChange[] }

/**
 * Makes what is missing for an invocation: workspace, person, account, place. Safe to run at the same time as itself.
 */
export async function ensureCaller(
  trx: Transaction<Database>,
  team: string,
  invocation: Invocation,
  now: string,
): Promise<Followed> {
  const workspaceId = await workspaceFor(trx, team, invocation, now)
  const recorder: Recorder = { trx, workspaceId, rows: [] }
  const at = { platform: invocation.platform, team, now }
  const roles = await addAccounts(recorder, at, [invocation.caller])
  await touchAccount(trx, workspaceId, invocation, now)
  await trx
    .insertInto('place')
    .values({
      workspace_id: workspaceId,
      id: newId(),
      platform: invocation.platform,
      installation: team,
      external_id: invocation.place.id,
      kind: invocation.place.kind,
      name: invocation.place.name ?? null,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'platform', 'external_id']).doNothing())
    .execute()
  return { recorder, roles }
}

/** What the platform tells of a caller by now. */
export async function refreshCaller(
  trx: Transaction<Database>,
  { workspaceId, person, follows }: Caller,
  invocation: Invocation,
  now: string,
): Promise<Followed> {
  const recorder: Recorder = { trx, workspaceId, rows: [] }
  await touchAccount(trx, workspaceId, invocation, now)
  return { recorder, roles: follows ? await updateRolesFromRanks(recorder, [person.id]) : [] }
}

/** Notes that somebody is here of whom everything else is known. */
export function noteSeen(
  trx: Transaction<Database>,
  { workspaceId }: Caller,
  { platform, caller }: Invocation,
  now: string,
): Promise<void> {
  return sendIgnoringResult(
    trx,
    sql`update account set seen_at = ${now}
      where workspace_id = ${workspaceId} and platform = ${platform} and external_id = ${caller.id}`,
  )
}

/** They have used Baton in this channel: rules of theirs may tell it things. */
export function noteVisit(trx: Transaction<Database>, { workspaceId, place, person }: Caller): Promise<void> {
  return sendIgnoringResult(
    trx,
    sql`insert into place_visit (workspace_id, place_id, person_id)
      values (${workspaceId}, ${place.id}, ${person.id}) on conflict do nothing`,
  )
}

/** People's profiles may come later than their first words. */
async function touchAccount(
  trx: Transaction<Database>,
  workspaceId: string,
  { platform, caller, place, anywhere }: Invocation,
  now: string,
): Promise<void> {
  // A name of one account is the person's, until another account gave them theirs; a zone they set themselves stays.
  const { rows } = await sql<{
    id: string
  }>`update person p set time_zone = coalesce(p.time_zone, ${caller.timeZone ?? null}),
      name = case when p.name = a.name then ${caller.name} else p.name end
    from (select person_id, name from account where workspace_id = ${workspaceId} and platform = ${platform}
      and external_id = ${caller.id} offset 0) a
    where p.workspace_id = ${workspaceId} and p.id = a.person_id
      and ((p.time_zone is null and ${caller.timeZone ?? null}::text is not null)
        or (p.name = a.name and p.name <> ${caller.name}))
    returning p.id`.execute(trx)
  const changed = rows.map((row) => row.id)
  await setMornings(trx, workspaceId, changed, Temporal.Instant.from(now))
  await trx
    .updateTable('account')
    .set({
      name: caller.name,
      seen_at: now,
      outside: null,
      ...(caller.rank !== undefined && { rank: caller.rank }),
      ...(caller.locale !== undefined && { locale: caller.locale }),
    })
    .where('workspace_id', '=', workspaceId)
    .where('platform', '=', platform)
    .where('external_id', '=', caller.id)
    .execute()
  await openWay(
    trx,
    workspaceId,
    { platform, account: caller.id, ...(place.kind === 'channel' && { again: hourBefore(now) }) },
    now,
  )
  if (!anywhere)
    await trx
      .updateTable('place')
      .set({ gone_at: null })
      .where('workspace_id', '=', workspaceId)
      .where('platform', '=', platform)
      .where('external_id', '=', place.id)
      .where('gone_at', 'is not', null)
      .execute()
  await sql`update installation i set gone_at = null from account a
    where i.workspace_id = ${workspaceId} and i.platform = ${platform} and i.gone_at is not null
      and a.workspace_id = i.workspace_id and a.platform = i.platform and a.external_id = ${caller.id}
      and i.external_id = a.installation`.execute(trx)
}

/** Whoever takes no direct messages and uses Baton in a channel is not tried again each time. */
function hourBefore(now: string): string {
  return Temporal.Instant.from(now).subtract({ hours: 1 }).toString()
}
