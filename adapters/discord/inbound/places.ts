/** What is known of servers and channels: what Discord says in an event, else what discord.js heard at its start. */
import type { Client } from 'discord.js'
import { ChannelType } from 'discord.js'

/** A thread, and the channel it is in. */
export type Thread = { id: string; parent?: string; parentName?: string }

export type Places = {
  guildName(id: string): string | undefined
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
