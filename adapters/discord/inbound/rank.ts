/** Who manages a server, by what Discord lets them do there. */
import { PermissionFlagsBits } from 'discord.js'
import type { Rank } from '../../../src/domain/people/rank.ts'

const managing = PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild

/** `permissions`: bits, as Discord writes them or discord.js has them. */
export function rankOf(permissions: string | bigint): Rank {
  return (BigInt(permissions) & managing) === 0n ? 'member' : 'manager'
}
