/** People of a server who came, changed or went, as Discord tells where Baton may know its members. */
import type {
  GatewayGuildMemberAddDispatchData,
  GatewayGuildMemberRemoveDispatchData,
  GatewayGuildMemberUpdateDispatchData,
} from 'discord.js'
import type { PlatformEvent } from '../../../src/platform.ts'
import { goneProfile, profileOf } from './inbound.ts'
import type { Places } from './places.ts'

export function memberNow(
  member: GatewayGuildMemberAddDispatchData | GatewayGuildMemberUpdateDispatchData,
  { rank }: Places,
): PlatformEvent {
  const { guild_id: team, user, roles } = member
  const profile = profileOf(user, member, rank(team, user.id, roles))
  return { platform: 'discord', team, kind: 'profileChanged', profile }
}

export function memberGone({ guild_id: team, user }: GatewayGuildMemberRemoveDispatchData): PlatformEvent {
  return { platform: 'discord', team, kind: 'profileChanged', profile: goneProfile(user) }
}
