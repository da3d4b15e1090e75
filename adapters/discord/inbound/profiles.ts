/** Names of people whom somebody mentioned in the text of an option, which Discord does not send along. */
import type { APIGuildMember, APIUser, REST } from 'discord.js'
import { Routes } from 'discord.js'
import type { Invocation, Profile } from '../../../src/platform.ts'
import { goneProfile, profileOf, unknownMentions } from './inbound.ts'
import { isUnknownMember } from './memberships.ts'
import type { Places } from './places.ts'

/** More than this many strangers in one line are left for the core to ask about. */
const most = 10

export async function withProfiles(rest: REST, places: Places, invocation: Invocation): Promise<Invocation> {
  const ids = unknownMentions(invocation).slice(0, most)
  if (ids.length === 0) return invocation
  const found = await Promise.all(ids.map((id) => profile(rest, places, invocation.team?.id, id)))
  const known = found.filter((one) => one !== undefined)
  return { ...invocation, mentioned: [...invocation.mentioned, ...known] }
}

/** Undefined where Discord knows nobody of this id; the core then says so. */
async function profile(
  rest: REST,
  places: Places,
  guild: string | undefined,
  id: string,
): Promise<Profile | undefined> {
  try {
    if (guild === undefined) return profileOf(await userOf(rest, id), undefined)
    // The shape of this answer is Discord's to keep.
    const member = (await rest.get(Routes.guildMember(guild, id))) as APIGuildMember
    return profileOf(member.user, member, places.rank(guild, id, member.roles))
  } catch (error) {
    return isUnknownMember(error) ? userOf(rest, id).then(goneProfile, () => undefined) : undefined
  }
}

async function userOf(rest: REST, id: string): Promise<APIUser> {
  // So is the shape of this one.
  return (await rest.get(Routes.user(id))) as APIUser
}
