/** What somebody who writes directly is in their servers: a direct message tells neither that nor which one it is for. */
import type { APIGuildMember, REST } from 'discord.js'
import { DiscordAPIError, RESTJSONErrorCodes, Routes } from 'discord.js'
import { keepNewest } from '../../../src/domain/keep-newest.ts'
import type { Core, Invocation, Profile } from '../../../src/platform.ts'
import { readyWithin } from '../../../src/platform.ts'
import { profileOf } from './inbound.ts'
import type { Places } from './places.ts'

/** How long what somebody says waits for Discord to say it, and how long that holds. In milliseconds. */
const patienceMs = 1000
const freshMs = 5 * 60_000
const mostKept = 10_000

/** `gone`: they are in the server no more. Undefined where Discord did not say. */
type Found = Profile | 'gone' | undefined

type Means = { rest: REST; core: Pick<Core, 'teamsOf' | 'happened'>; places: Places }

/** With the only server it can be for, and its caller as that server knows them. Who left one is not of it any more. */
export type Placing = <T extends Invocation>(asked: T) => Promise<T>

export function createPlacing(): (means: Means) => Placing {
  const known = new Map<string, { found: Found; until: number }>()

  async function memberOf({ rest, places }: Means, team: string, user: string): Promise<Found> {
    const key = `${team} ${user}`
    const before = known.get(key)
    if (before && before.until > Date.now()) return before.found
    const found = (await readyWithin(lookUp(rest, places, team, user), patienceMs))?.value
    if (found && found !== 'gone') keepNewest(known, [key, { found, until: Date.now() + freshMs }], mostKept)
    return found
  }

  return (means) =>
    async function placing<T extends Invocation>(asked: T): Promise<T> {
      const { caller, place } = asked
      if (place.kind !== 'direct') return asked
      const { core } = means
      const teams = asked.team ? [asked.team] : await core.teamsOf('discord', caller.id)
      const found = await Promise.all(
        teams.map(async (team) => ({ team, member: await memberOf(means, team.id, caller.id) })),
      )
      for (const { team, member } of found) {
        if (member !== 'gone') continue
        const profile = { ...caller, rank: 'member', outside: 'left' } as const
        await core.happened({ platform: 'discord', team: team.id, kind: 'profileChanged', profile })
      }
      const [only, other] = found.filter(({ member }) => member !== 'gone')
      if (!only || other) return asked
      const { team, member } = only
      const locale = caller.locale === undefined ? {} : { locale: caller.locale }
      const isKnown = member !== undefined && member !== 'gone'
      return { ...asked, team, caller: isKnown ? { ...member, ...locale } : caller }
    }
}

async function lookUp(rest: REST, places: Places, team: string, user: string): Promise<Found> {
  try {
    // The shape of this answer is Discord's to keep.
    const member = (await rest.get(Routes.guildMember(team, user))) as APIGuildMember
    return profileOf(member.user, member, places.rank(team, user, member.roles))
  } catch (error) {
    return isUnknownMember(error) ? 'gone' : undefined
  }
}

export function isUnknownMember(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMember
}
