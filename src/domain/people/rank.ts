/** What somebody is on the platform itself, and the role that follows from it where nobody set one. */
import type { Role } from './role.ts'

/** `manager`: may change the team or server itself. `guest`: was let into a part of it only. The strongest first. */
export const ranks = ['manager', 'member', 'guest'] as const
export type Rank = (typeof ranks)[number]

/** `rank` is the strongest of their accounts', null where no platform told; `given`: somebody gave them their role. */
export type RankedPerson = { id: string; role: Role; given: boolean; rank: Rank | null }

/** Who does not own the workspace. */
export function roleOf(rank: Rank | null): Role {
  if (rank === 'manager') return 'admin'
  return rank === 'guest' ? 'guest' : 'member'
}

/** Whether the role of somebody of this rank is what follows from it, as far as one account tells. */
export function fits(role: Role, rank: Rank): boolean {
  return role === roleOf(rank) || (role === 'owner' && rank === 'manager')
}

/** The roles that change. `people` are all owners and admins, and whoever may have changed; those who came first, first. */
export function rolesFromRanks(people: readonly RankedPerson[]): Map<string, Role> {
  const owner = ownerAmong(people)
  const wanted = people.map(
    (each) => [each, each === owner ? 'owner' : each.given ? each.role : roleOf(each.rank)] as const,
  )
  return new Map(wanted.flatMap(([{ id, role }, to]) => (role === to ? [] : [[id, to]])))
}

/**
 * Who owns the workspace without having been made its owner: they keep it while they manage the team. Where nobody else
 * owns it, the first who manages it does; until there is somebody, it stays with who lost that right, unless they are only
 * a guest by now.
 */
function ownerAmong(people: readonly RankedPerson[]): RankedPerson | undefined {
  const following = people.filter(({ given }) => !given)
  const managers = following.filter(({ rank }) => rank === 'manager')
  const kept = managers.find(({ role }) => role === 'owner')
  if (kept || people.some(({ given, role }) => given && role === 'owner')) return kept
  return (
    managers[0] ??
    people.find(({ given, role, rank }) => given && role === 'admin' && rank === 'manager') ??
    following.find(({ role, rank }) => role === 'owner' && rank !== 'guest')
  )
}
