/** Payloads as Discord writes them, for the gateway and for answers of its HTTP API. */
import type { Channel, Guild, Interaction, Member, Stored, World } from './discord-world.ts'

export function userPayload(member: Member, world: World) {
  return {
    id: member.id,
    username: member.username,
    global_name: member.name,
    discriminator: '0',
    avatar: null,
    bot: member.id === world.bot.id,
    flags: 0,
    public_flags: 0,
  }
}

function memberPart(member: Member) {
  return {
    nick: member.nick ?? null,
    roles: [],
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    premium_since: null,
    avatar: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
    communication_disabled_until: null,
  }
}

export function memberPayload(member: Member, world: World) {
  return { ...memberPart(member), user: userPayload(member, world), permissions: '2248473465835073' }
}

export function guildPayload(guild: Guild, world: World) {
  const channels = [...world.channels.values()].filter((channel) => channel.guild === guild.id)
  return {
    ...guild,
    owner_id: world.bot.id,
    icon: null,
    splash: null,
    discovery_splash: null,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [],
    emojis: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    preferred_locale: 'en-US',
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    stickers: [],
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    large: false,
    unavailable: false,
    member_count: world.members.size,
    members: [memberPayload(world.bot, world)],
    channels: channels.map(channelPayload),
    threads: [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

export function channelPayload(channel: Channel) {
  if (channel.guild === undefined) return { id: channel.id, type: 1, last_message_id: null }
  return {
    id: channel.id,
    type: 0,
    guild_id: channel.guild,
    name: channel.name,
    position: 0,
    permission_overwrites: [],
    nsfw: false,
    topic: null,
    parent_id: null,
    last_message_id: null,
    flags: 0,
  }
}

/** Discord tells the nonce to whoever just sent the message, and does not keep it. */
export function messagePayload(message: Stored, world: World, nonce?: string) {
  const author = world.members.get(message.author) ?? world.bot
  const mentioned = [...message.content.matchAll(/<@!?(\d+)>/g)].map(([, id]) => world.members.get(id ?? ''))
  const mentions = mentioned.filter((member) => member !== undefined)
  const guild = world.channels.get(message.channel)?.guild
  return {
    id: message.id,
    channel_id: message.channel,
    author: userPayload(author, world),
    content: message.content,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: mentions.map((member) => ({
      ...userPayload(member, world),
      ...(guild === undefined ? {} : { member: memberPart(member) }),
    })),
    mention_roles: [],
    attachments: [],
    embeds: message.embeds,
    components: message.components,
    pinned: false,
    type: message.replyTo === undefined ? 0 : 19,
    flags: message.onlyFor === undefined ? 0 : 64,
    ...(nonce === undefined ? {} : { nonce }),
  }
}

/** MESSAGE_CREATE of somebody's message. Its content is only there for whom Discord shows it to. */
export function messageEvent(message: Stored, world: World) {
  const member = world.members.get(message.author)
  const guild = world.channels.get(message.channel)?.guild
  const payload = messagePayload(message, world)
  const isForBot = guild === undefined || payload.mentions.some(({ id }) => id === world.bot.id)
  return {
    ...payload,
    content: isForBot ? payload.content : '',
    ...(guild === undefined || !member ? {} : { guild_id: guild, member: memberPart(member) }),
  }
}

/** What all interactions have; `type` and `data` come from whoever makes one. */
export function interactionPayload(interaction: Interaction, type: number, data: object, world: World) {
  const member = world.members.get(interaction.user)
  const channel = world.channels.get(interaction.channel)
  if (!member || !channel) throw new Error('An interaction of nobody, or nowhere')
  const caller = { ...memberPayload(member, world) }
  const place =
    channel.guild === undefined
      ? { user: caller.user, context: 1 }
      : {
          guild_id: channel.guild,
          guild: { id: channel.guild, locale: 'en-US', features: [] },
          member: caller,
          context: 0,
        }
  const on = interaction.on === undefined ? undefined : world.messages.get(interaction.on)
  return {
    id: interaction.id,
    application_id: world.application,
    type,
    data,
    token: interaction.token,
    version: 1,
    ...place,
    channel: channelPayload(channel),
    channel_id: channel.id,
    app_permissions: '2248473465835073',
    locale: 'en-US',
    ...(channel.guild === undefined ? {} : { guild_locale: 'en-US' }),
    entitlements: [],
    authorizing_integration_owners: channel.guild === undefined ? { 0: '0' } : { 0: channel.guild },
    attachment_size_limit: 10_485_760,
    ...(on ? { message: messagePayload(on, world) } : {}),
  }
}
