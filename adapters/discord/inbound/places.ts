/** What is known of servers and channels: what Discord says in an event, else what discord.js heard at its start. */
import type { Client } from 'discord.js'
import { ChannelType } from 'discord.js'
import type { Rank } from '../../../src/domain/people/rank.ts'
import { rankOf } from './rank.ts'

/** A thread, and the channel it is in. */
export type Thread = { id: string; parent?: string; parentName?: string }

export type Places = {
  guildName(id: string): string | undefined
  /** What somebody with these roles is in a server; undefined where nothing is known of it yet. */
  rank(guild: string, user: string, roles: readonly string[]): Rank | undefined
  /** Baton itself. */
  bot: string
  roleName(guild: string, role: string): string | undefined
  /** The role that Discord made for Baton when it was invited. */
  ownRole(guild: string): string | undefined
  /** Undefined for what is not a thread. `type` is what Discord said of the channel. */
  thread(channel: string, type?: ChannelType): Thread | undefined
  /** Whether it is a thread, or nothing is known of it. */
  mayBeThread(channel: string): boolean
}

const threads = new Set([ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread])

export function placesOf(client: Client): Places {
  const channel = (id: string) => client.channels.cache.get(id)
  return {
    guildName: (id) => client.guilds.cache.get(id)?.name,
    bot: client.user?.id ?? '',
    roleName: (id, role) => client.guilds.cache.get(id)?.roles.cache.get(role)?.name,
    ownRole: (id) =>
      client.user ? client.guilds.cache.get(id)?.roles.botRoleFor(client.user)?.id : undefined,
    rank(id, user, roles) {
      const guild = client.guilds.cache.get(id)
      // The role that everybody has is called like the server.
      const known = guild?.roles.cache
      if (!known?.has(id)) return undefined
      if (guild?.ownerId === user) return 'manager'
      const permissions = [id, ...roles].map((role) => known.get(role)?.permissions.bitfield ?? 0n)
      return rankOf(permissions.reduce((all, each) => all | each))
    },
    thread(id, type) {
      const known = channel(id)
      const parent = known?.isThread() ? known.parentId : undefined
      const name = known?.isThread() ? known.parent?.name : undefined
      if (type === undefined ? !known?.isThread() : !threads.has(type)) return undefined
      return { id, ...(parent ? { parent } : {}), ...(name === undefined ? {} : { parentName: name }) }
    },
    mayBeThread: (id) => channel(id)?.isThread() ?? true,
  }
}
