/** People as their platforms make them known. */
import type { Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { Platform, Profile } from '../../platform.ts'
import type { Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'
import { setMornings } from '../time/digest/mornings.ts'
import { followProfile, isNews } from './follow-profile.ts'
import { peopleByAccounts } from './people.ts'
import { lockPeople } from './people-changes.ts'
import { type RoleChange, updateRolesFromRanks } from './roles-from-ranks.ts'

export type AccountsAt = { platform: Platform; team: string; now: string }

/** Who is something else by what their platforms say: whose role, whose time zone, and who came or left. */
export type Followed = { roles: RoleChange[]; zoned: string[]; moved: string[] }

const nothing: Followed = { roles: [], zoned: [], moved: [] }

/** Makes a person for each account that is not known yet, and takes in what the platform says of the others. */
export async function addAccounts(
  recorder: Recorder,
  at: AccountsAt,
  profiles: Profile[],
): Promise<Followed> {
  const { trx, workspaceId } = recorder
  const given = [...new Map(profiles.map((each) => [each.id, each])).values()]
  const accounts = { platform: at.platform, externalIds: given.map((profile) => profile.id) }
  const before = await peopleByAccounts(trx, workspaceId, accounts, 'both')
  const news = (known: typeof before) =>
    given.filter((profile) => {
      const person = known.find(({ externalId }) => externalId === profile.id)
      return !person || isNews(profile, person.there)
    })
  if (news(before).length === 0) return nothing
  // Held until commit, so that two first messages at once make nobody twice.
  await lockPeople(trx, workspaceId)
  const known = await peopleByAccounts(trx, workspaceId, accounts, 'both')
  const fresh: Profile[] = []
  const ranked: string[] = []
  const followed = { zoned: [] as string[], moved: [] as string[] }
  for (const profile of news(known)) {
    const person = known.find(({ externalId }) => externalId === profile.id)
    if (!person) fresh.push(profile)
    else {
      followed.zoned.push(...(await followProfile(trx, { workspaceId, ...at }, profile)))
      const { rank, outside = null } = profile
      if (rank !== undefined && rank !== person.there.rank) ranked.push(person.id)
      if (rank !== undefined && outside !== person.there.outside) followed.moved.push(person.id)
    }
  }
  const added = await addPeople(recorder, at, fresh)
  const managers = added.flatMap(({ id, rank }) => (rank === 'manager' ? [id] : []))
  const changed = [...ranked, ...managers]
  const roles = changed.length > 0 ? await updateRolesFromRanks(recorder, changed, managers) : []
  return { roles, ...followed }
}

async function addPeople(
  { trx, workspaceId }: Recorder,
  at: AccountsAt,
  profiles: Profile[],
): Promise<{ id: string; rank: Profile['rank'] }[]> {
  const added: { id: string; rank: Profile['rank'] }[] = []
  const zoned: string[] = []
  for (const profile of profiles) {
    const id = await addPerson(trx, workspaceId, at, profile)
    added.push({ id, rank: profile.rank })
    if (profile.timeZone !== undefined) zoned.push(id)
  }
  await setMornings(trx, workspaceId, zoned, Temporal.Instant.from(at.now))
  return added
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
      time_zone: profile.timeZone ?? null,
      locale: profile.locale ?? null,
      outside: profile.outside ?? null,
    })
    .execute()
  return id
}
