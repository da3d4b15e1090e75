/** What people write in channels, threads and direct conversations, and Discord's events of it. */
import { intent } from './discord-gateway.ts'
import { channelPayload, messageEvent } from './discord-payloads.ts'
import type { DiscordServer } from './discord-server.ts'
import type { Attachment, Member, Stored } from './discord-world.ts'

export type Said = { channel: string; replyTo?: string; files?: Attachment[] }

export function discordTalk({ world, gateway }: DiscordServer) {
  function intentAt(channel: string): number {
    return world.channels.get(channel)?.guild === undefined ? intent.directMessages : intent.guildMessages
  }

  function tell(event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: Stored): void {
    gateway.dispatch(intentAt(message.channel), event, messageEvent(message, world, gateway.reads))
  }

  function found(id: string): Stored {
    const message = world.messages.get(id)
    if (!message) throw new Error(`There is no message ${id}`)
    return message
  }

  return {
    write(user: Member, content: string, { channel, replyTo, files = [] }: Said): Stored {
      const message: Stored = {
        id: world.snowflake(),
        channel,
        author: user.id,
        content,
        embeds: [],
        components: [],
        attachments: files,
        deleted: false,
        thinking: false,
        ...(replyTo === undefined ? {} : { replyTo }),
      }
      world.messages.set(message.id, message)
      tell('MESSAGE_CREATE', message)
      return message
    },
    again: (id: string) => tell('MESSAGE_CREATE', found(id)),
    edit(id: string, content: string): void {
      Object.assign(found(id), { content, edited: '2026-03-02T12:00:00.000000+00:00' })
      tell('MESSAGE_UPDATE', found(id))
    },
    /** Discord has looked at a link in a message. */
    unfurl: (id: string) => tell('MESSAGE_UPDATE', found(id)),
    /** Deletes messages of one channel; several at once, as moderators do. */
    erase(...ids: string[]): void {
      const all = ids.map(found)
      for (const message of all) message.deleted = true
      const channel = all[0]?.channel ?? ''
      const guild = world.channels.get(channel)?.guild
      const where = { channel_id: channel, ...(guild === undefined ? {} : { guild_id: guild }) }
      const [id] = ids
      if (ids.length === 1) gateway.dispatch(intentAt(channel), 'MESSAGE_DELETE', { id, ...where })
      else gateway.dispatch(intentAt(channel), 'MESSAGE_DELETE_BULK', { ids, ...where })
    },
    /** Somebody opens a thread under a message. */
    openThread(under: { id: string; channel: string }): string {
      const guild = world.channels.get(under.channel)?.guild ?? ''
      const thread = { id: under.id, guild, parent: under.channel, name: 'Thread' }
      world.channels.set(thread.id, thread)
      gateway.dispatch(intent.guilds, 'THREAD_CREATE', { ...channelPayload(thread), newly_created: true })
      return thread.id
    },
    deleteChannel(id: string): void {
      const channel = world.channels.get(id)
      if (!channel) throw new Error(`There is no channel ${id}`)
      world.channels.delete(id)
      gateway.dispatch(intent.guilds, 'CHANNEL_DELETE', channelPayload(channel))
    },
    /** Baton is put out of the server; or, `unavailable`, Discord has trouble with it. */
    loseGuild(id: string, unavailable?: true): void {
      gateway.dispatch(intent.guilds, 'GUILD_DELETE', { id, ...(unavailable ? { unavailable } : {}) })
    },
    upload(filename: string, text: string, type = 'text/plain'): Attachment {
      const file = { id: world.snowflake(), filename, content_type: type, content: Buffer.from(text) }
      world.attachments.set(file.id, file)
      return file
    },
  }
}
