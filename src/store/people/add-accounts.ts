/** People as their platforms make them known. */
import { sql, type Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { Platform, Profile } from '../../platform.ts'
import type { Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'
import { setMornings } from '../time/digest/mornings.ts'
import { peopleByAccounts } from './people.ts'
import { lockPeople } from './people-changes.ts'
import { type RoleChange, updateRolesFromRanks } from './roles-from-ranks.ts'

export type AccountsAt = { platform: Platform; team: string; now: string }

/**
 * Makes a person for each account that is not known yet, and takes in what the platform says of the others. Returns whose
 * role changed by that.
 */
export async function addAccounts(
  recorder: Recorder,
  at: AccountsAt,
  profiles: Profile[],
): Promise<RoleChange[]> {
  const { trx, workspaceId } = recorder
  const given = [...new Map(profiles.map((each) => [each.id, each])).values()]
  const accounts = { platform: at.platform, externalIds: given.map((profile) => profile.id) }
  const before = await peopleByAccounts(trx, workspaceId, accounts, 'both')
  const news = (known: typeof before) =>
    given.filter(({ id, rank, outside }) => {
      const person = known.find(({ externalId }) => externalId === id)
      return (
        !person || (rank !== undefined && (person.rank !== rank || person.outsideThere !== (outside ?? null)))
      )
    })
  if (news(before).length === 0) return []
  // Held until commit, so that two first messages at once make nobody twice.
  await lockPeople(trx, workspaceId)
  const known = await peopleByAccounts(trx, workspaceId, accounts, 'both')
  const changed: string[] = []
  const fresh: string[] = []
  const zoned: string[] = []
  for (const profile of news(known)) {
    const person = known.find(({ externalId }) => externalId === profile.id)
    const id = person?.id ?? (await addPerson(trx, workspaceId, at, profile))
    if (person) await noteRank(trx, workspaceId, at.platform, profile)
    else fresh.push(id)
    if (!person && profile.timeZone !== undefined) zoned.push(id)
    if (person || profile.rank === 'manager') changed.push(id)
  }
  await setMornings(trx, workspaceId, zoned, Temporal.Instant.from(at.now))
  return changed.length > 0 ? updateRolesFromRanks(recorder, changed, fresh) : []
}

async function noteRank(
  trx: Transaction<Database>,
  workspaceId: string,
  platform: Platform,
  { id, rank, outside }: Profile,
): Promise<void> {
  await sql`update account set rank = ${rank}, outside = ${outside ?? null} where workspace_id = ${workspaceId} and platform = ${platform}
    and external_id = ${id}`.execute(trx)
}

async function addPerson(
  trx: Transaction<Database>,
  workspaceId: string,
  at: AccountsAt,
  profile: Profile,
): Promise<string> {
  const id = newId()
  await trx
    .insertInto('person')
    .values({
      workspace_id: workspaceId,
      id,
      name: profile.name,
      // Who manages the team is made more than that once it is known who else does; of whom the platform did not say in
      // time what they are, no more is taken for granted than of a guest.
      role: profile.rank === 'guest' || profile.unsure ? 'guest' : 'member',
      role_given: false,
      time_zone: profile.timeZone ?? null,
      created_at: at.now,
    })
    .execute()
  await trx
    .insertInto('account')
    .values({
      workspace_id: workspaceId,
      platform: at.platform,
      external_id: profile.id,
      installation: at.team,
      person_id: id,
      name: profile.name,
      rank: profile.rank ?? null,
      outside: profile.outside ?? null,
    })
    .execute()
  return id
}
