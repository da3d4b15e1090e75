/** What is made when somebody calls for the first time, and brought up to date when they call again. */
import { sql, type Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { Invocation } from '../../platform.ts'
import { sendIgnoringResult } from '../database/postgres.ts'
import type { Recorder } from '../journal/journal.ts'
import { openWay } from '../messages/tell-again.ts'
import { addAccounts, type Followed } from '../people/add-accounts.ts'
import { followProfile } from '../people/follow-profile.ts'
import { updateRolesFromRanks } from '../people/roles-from-ranks.ts'
import type { Database } from '../schema.ts'
import type { Caller } from './callers.ts'
import { workspaceFor } from './new-workspace.ts'

/** Who is something else by what their platform says, and the rows of that, to be written with the fact. */
export type Admitted = { recorder: Recorder; followed: Followed }

/**
 * Makes what is missing for an invocation: workspace, person, account, place. Safe to run at the same time as itself.
 */
export async function ensureCaller(
  trx: Transaction<Database>,
  team: string,
  invocation: Invocation,
  now: string,
): Promise<Admitted> {
  const workspaceId = await workspaceFor(trx, team, invocation, now)
  const recorder: Recorder = { trx, workspaceId, rows: [] }
  const at = { platform: invocation.platform, team, now }
  const followed = await addAccounts(recorder, at, [invocation.caller])
  await touchAccount({ trx, workspaceId, now }, team, invocation)
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
  return { recorder, followed }
}

/** What the platform tells of a caller by now. */
export async function refreshCaller(
  trx: Transaction<Database>,
  { workspaceId, team, person, follows }: Caller,
  invocation: Invocation,
  now: string,
): Promise<Admitted> {
  const recorder: Recorder = { trx, workspaceId, rows: [] }
  const { platform, caller } = invocation
  const zoned = await followProfile(trx, { workspaceId, platform, now }, caller)
  await touchAccount({ trx, workspaceId, now }, team, invocation)
  const roles = follows ? await updateRolesFromRanks(recorder, [person.id]) : []
  return { recorder, followed: { roles, zoned, moved: [] } }
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

/** They are here: whatever said that they, the channel or the team were gone is not so any more. */
async function touchAccount(
  { trx, workspaceId, now }: { trx: Transaction<Database>; workspaceId: string; now: string },
  team: string,
  { platform, caller, place, anywhere }: Invocation,
): Promise<void> {
  await trx
    .updateTable('account')
    .set({ seen_at: now, installation: team })
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
