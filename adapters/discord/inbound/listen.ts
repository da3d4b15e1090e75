/** Which events of the gateway are heard. Raw events: an answer does not wait until discord.js has heard of every guild. */
import type {
  APIInteraction,
  GatewayChannelDeleteDispatchData,
  GatewayGuildCreateDispatchData,
  GatewayGuildDeleteDispatchData,
  GatewayGuildMemberAddDispatchData,
  GatewayGuildMemberRemoveDispatchData,
  GatewayGuildMemberUpdateDispatchData,
  GatewayGuildUpdateDispatchData,
  GatewayMessageCreateDispatchData,
  GatewayMessageDeleteBulkDispatchData,
  GatewayMessageDeleteDispatchData,
  GatewayMessageUpdateDispatchData,
} from 'discord.js'
import { GatewayDispatchEvents as Event } from 'discord.js'
import { loggable } from '../outbound/interaction.ts'
import type { Handling } from './gateway.ts'
import {
  channelGone,
  guildBack,
  guildGone,
  handleInteraction,
  handleMessage,
  listeningOf,
  tell,
} from './gateway.ts'
import { edited, removed } from './inbound-message.ts'
import { memberGone, memberNow } from './members.ts'
import { placesOf } from './places.ts'

/** What is sent with each event, in Discord's shapes. */
type Sent = {
  [Event.InteractionCreate]: APIInteraction
  [Event.MessageCreate]: GatewayMessageCreateDispatchData
  [Event.MessageUpdate]: GatewayMessageUpdateDispatchData
  [Event.MessageDelete]: GatewayMessageDeleteDispatchData
  [Event.MessageDeleteBulk]: GatewayMessageDeleteBulkDispatchData
  [Event.ChannelDelete]: GatewayChannelDeleteDispatchData
  [Event.GuildCreate]: GatewayGuildCreateDispatchData
  [Event.GuildUpdate]: GatewayGuildUpdateDispatchData
  [Event.GuildMemberAdd]: GatewayGuildMemberAddDispatchData
  [Event.GuildMemberUpdate]: GatewayGuildMemberUpdateDispatchData
  [Event.GuildMemberRemove]: GatewayGuildMemberRemoveDispatchData
  [Event.GuildDelete]: GatewayGuildDeleteDispatchData
}

/** `run` does the work of one event, unless Baton is stopping. */
export function listen(handling: Handling, run: (work: () => Promise<void>) => void): void {
  const on = <E extends keyof Sent>(event: E, work: (sent: Sent[E]) => Promise<void>): void => {
    handling.client.ws.on(event, (sent: Sent[E]) => run(() => safely(handling, event, () => work(sent))))
  }
  on(Event.InteractionCreate, (interaction) => handleInteraction(handling, interaction))
  on(Event.MessageCreate, (message) => handleMessage(handling, message))
  on(Event.MessageUpdate, (message) => tell(handling, edited(message, listeningOf(handling))))
  on(Event.MessageDelete, ({ id, ...where }) =>
    tell(handling, ...removed({ ids: [id], ...where }, listeningOf(handling))),
  )
  on(Event.MessageDeleteBulk, (messages) => tell(handling, ...removed(messages, listeningOf(handling))))
  on(Event.ChannelDelete, (channel) => tell(handling, channelGone(channel)))
  // Of each server at every start, too.
  on(Event.GuildCreate, (guild) => tell(handling, guildBack(guild)))
  on(Event.GuildUpdate, (guild) => tell(handling, guildBack(guild)))
  on(Event.GuildMemberAdd, (member) => tell(handling, memberNow(member, placesOf(handling.client))))
  on(Event.GuildMemberUpdate, (member) => tell(handling, memberNow(member, placesOf(handling.client))))
  on(Event.GuildMemberRemove, (member) => tell(handling, memberGone(member)))
  on(Event.GuildDelete, (guild) => tell(handling, guildGone(guild)))
}

/** What goes wrong with one event is logged and ends there. */
async function safely({ log }: Handling, event: Event, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    log.error({ event, ...loggable(error) }, 'Baton did not take in an event of Discord')
  }
}
