/** Payloads as Discord writes them, for the gateway and for answers of its HTTP API. */
import type { Attachment, Channel, Guild, Interaction, Member, Stored, World } from './discord-world.ts'

export function userPayload(member: Member, world: World) {
  return {
    id: member.id,
    username: member.username,
    global_name: member.name,
    discriminator: '0',
    avatar: null,
    bot: member.bot === true || member.id === world.bot.id,
    flags: 0,
    public_flags: 0,
  }
}

/** What everybody may do, and those besides who manage the server: they lack 8 (Administrator) and have 32 (Manage Server). */
const permissions = { everyone: 2248473465835073n, managers: 32n }
const managers = '3000000000000000009'
/** What Discord makes for an application that is invited. */
export const ownRole = '3000000000000000010'
export const designers = '3000000000000000011'

function rolePayload(id: string, name: string, position: number, allowed: bigint) {
  return {
    id,
    name,
    position,
    permissions: String(allowed),
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    managed: false,
    mentionable: false,
    flags: 0,
  }
}

function memberPart(member: Member) {
  return {
    nick: member.nick ?? null,
    roles: member.manages ? [managers] : [],
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
  const allowed = permissions.everyone | (member.manages ? permissions.managers : 0n)
  return { ...memberPart(member), user: userPayload(member, world), permissions: String(allowed) }
}

export function guildPayload({ owner = '1000000000000000009', ...guild }: Guild, world: World) {
  const channels = [...world.channels.values()].filter((channel) => channel.guild === guild.id)
  return {
    ...guild,
    owner_id: owner,
    icon: null,
    splash: null,
    discovery_splash: null,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [
      rolePayload(guild.id, '@everyone', 0, permissions.everyone),
      rolePayload(managers, 'Managers', 1, permissions.managers),
      { ...rolePayload(ownRole, 'Baton', 2, 0n), managed: true, tags: { bot_id: world.bot.id } },
      rolePayload(designers, 'Design crew', 3, 0n),
    ],
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
    channels: channels.filter(({ parent }) => parent === undefined).map(channelPayload),
    threads: channels.filter(({ parent }) => parent !== undefined).map(channelPayload),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

export function channelPayload(channel: Channel) {
  if (channel.guild === undefined) return { id: channel.id, type: 1, last_message_id: null }
  if (channel.parent !== undefined) return threadPayload(channel)
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

function threadPayload({ id, guild, name, parent }: Channel) {
  return {
    id,
    type: 11,
    guild_id: guild,
    parent_id: parent,
    name,
    owner_id: '1000000000000000001',
    last_message_id: null,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    rate_limit_per_user: 0,
    flags: 0,
    thread_metadata: {
      archived: false,
      archive_timestamp: '2026-01-01T00:00:00.000000+00:00',
      auto_archive_duration: 10_080,
      locked: false,
      create_timestamp: '2026-01-01T00:00:00.000000+00:00',
    },
  }
}

export function attachmentPayload({ content, ...attachment }: Attachment, world: World) {
  const url = `${world.origin}/attachments/${attachment.id}/${attachment.filename}`
  return { ...attachment, size: content.length, url, proxy_url: url }
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
    edited_timestamp: message.edited ?? null,
    tts: false,
    mention_everyone: false,
    mentions: mentions.map((member) => ({
      ...userPayload(member, world),
      ...(guild === undefined || member.notIn?.includes(guild) ? {} : { member: memberPart(member) }),
    })),
    mention_roles: [...message.content.matchAll(/<@&(\d+)>/g)].map(([, role]) => role),
    attachments: message.attachments.map((attachment) => attachmentPayload(attachment, world)),
    embeds: message.embeds,
    components: message.components,
    pinned: false,
    type: message.replyTo === undefined ? 0 : 19,
    flags: message.onlyFor === undefined ? 0 : 64,
    ...(message.replyTo === undefined
      ? {}
      : { message_reference: { type: 0, channel_id: message.channel, message_id: message.replyTo } }),
    ...(nonce === undefined ? {} : { nonce }),
  }
}

/** A message as an event. What is in it is only there for whom Discord shows it to: `reads`, or it is for the bot. */
export function messageEvent(message: Stored, world: World, reads: boolean) {
  const member = world.members.get(message.author)
  const channel = world.channels.get(message.channel)
  const payload = messagePayload(message, world)
  const isForBot = channel?.guild === undefined || payload.mentions.some(({ id }) => id === world.bot.id)
  const shown = reads || isForBot
  return {
    ...payload,
    content: shown ? payload.content : '',
    attachments: shown ? payload.attachments : [],
    channel_type: channel ? channelPayload(channel).type : 1,
    ...(channel?.guild === undefined || !member
      ? {}
      : { guild_id: channel.guild, member: memberPart(member) }),
    ...referencePart(message, world),
  }
}

export function referencePart({ replyTo }: Stored, world: World) {
  const answered = world.messages.get(replyTo ?? '')
  if (replyTo === undefined) return {}
  return {
    referenced_message: answered && !answered.deleted ? messagePayload(answered, world) : null,
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
    app_permissions: world.mayNotWrite ? '0' : String(permissions.everyone),
    locale: 'en-US',
    ...(channel.guild === undefined ? {} : { guild_locale: 'en-US' }),
    entitlements: [],
    authorizing_integration_owners: channel.guild === undefined ? { 0: '0' } : { 0: channel.guild },
    attachment_size_limit: 10_485_760,
    ...(on ? { message: messagePayload(on, world) } : {}),
  }
}
