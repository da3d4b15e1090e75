/** Interactions → Invocation. Payloads are Discord's own, as the gateway brought them. */
import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandInteractionDataBasicOption,
  APIChatInputApplicationCommandInteraction,
  APIInteractionDataResolved,
  APIInteractionGuildMember,
  APIMessageComponentInteraction,
  APIModalSubmitInteraction,
  APIUser,
  InteractionType,
} from 'discord.js'
import { ApplicationCommandOptionType, ComponentType, MessageFlags, PermissionFlagsBits } from 'discord.js'
import type { Rank } from '../../../src/domain/people/rank.ts'
import type { Invocation, Origin, Profile, SharedFile } from '../../../src/platform.ts'
import type { Command } from '../../../src/surfaces/chat/commands/command.ts'
import { readId } from '../render/custom-id.ts'
import { pathAt } from '../setup/groups.ts'
import { optionName } from '../setup/register.ts'
import type { Download } from './files.ts'
import { sharedFile } from './files.ts'
import { linkTo } from './link.ts'
import type { Places, Thread } from './places.ts'
import { rankOf } from './rank.ts'
import { typedText } from './typed-text.ts'

type Placed = Pick<
  APIChatInputApplicationCommandInteraction | APIMessageComponentInteraction | APIModalSubmitInteraction,
  'id' | 'guild_id' | 'channel' | 'member' | 'user' | 'locale'
> & { app_permissions?: string; message?: { id: string; flags?: MessageFlags } }

export function commandInvocation(
  interaction: APIChatInputApplicationCommandInteraction,
  commands: readonly Command[],
  places: Places,
  download: Download,
): Invocation {
  const { path, options } = called(interaction, commands)
  const typed = (text: string) => typedText(text, interaction.guild_id, places)
  const call = { path, options: writtenOptions(commands, { path, options }, typed) }
  const mentioned = resolvedProfiles(interaction.data.resolved, interaction.guild_id)
  const files = filesIn(options, interaction.data.resolved, download)
  return {
    ...placed(interaction, places),
    mentioned,
    input: { call },
    ...(files.length === 0 ? {} : { files }),
    button: false,
    deliveredOnce: true,
  }
}

/** Undefined for what is neither a button nor a menu. */
export function buttonInvocation(
  interaction: APIMessageComponentInteraction,
  places: Places,
): Invocation | undefined {
  const { data } = interaction
  const { text: own, team } = readId(data.custom_id)
  const text = data.component_type === ComponentType.StringSelect ? data.values[0] : own
  const isKnown = [ComponentType.Button, ComponentType.StringSelect].includes(data.component_type)
  if (!isKnown || text === undefined) return undefined
  const pressed = placed(interaction, places)
  return {
    ...pressed,
    team: pressed.team ?? teamOf(team, places),
    mentioned: [],
    input: { text },
    button: true,
    deliveredOnce: true,
  }
}

type NamedMember = { nick?: string | null | undefined; permissions?: string } | undefined

/**
 * What somebody is called where they are: in a server by their nickname there. `rank` where Discord does not say what they
 * may do, as it does in interactions.
 */
export function profileOf(user: APIUser, member: NamedMember, rank?: Rank): Profile {
  const known = member?.permissions === undefined ? rank : rankOf(member.permissions)
  return {
    id: user.id,
    name: member?.nick ?? user.global_name ?? user.username,
    ...(known && { rank: known }),
    ...(user.bot && { outside: 'bot' as const }),
  }
}

/** Ids that a call or a form mentions and whose names Discord did not send along. */
export function unknownMentions({ input, mentioned, caller }: Invocation): string[] {
  if ('text' in input) return []
  const known = new Set(mentioned.map((profile) => profile.id))
  const text = Object.values('call' in input ? input.call.options : input.values).join(' ')
  const ids = [...text.matchAll(/<@(\d{1,20})>/g)].map(([, id]) => id ?? '')
  return [...new Set(ids)].filter((id) => !known.has(id) && id !== caller.id)
}

/** The command that was called, by the place it has in Discord. */
export function called(
  interaction: WithOptions,
  commands: readonly Command[],
): { path: string; options: readonly GivenOption[] } {
  const { name, options = [] } = interaction.data
  const verb = options[0]
  if (verb?.type !== ApplicationCommandOptionType.Subcommand) return { path: name, options: [] }
  return { path: pathAt(commands, { name, verb: verb.name }), options: verb.options ?? [] }
}

type WithOptions = APIChatInputApplicationCommandInteraction | APIApplicationCommandAutocompleteInteraction
type GivenOption = APIApplicationCommandInteractionDataBasicOption<
  InteractionType.ApplicationCommand | InteractionType.ApplicationCommandAutocomplete
>

/** The table's name for an option that Discord knows in lower case. */
export function tableName(commands: readonly Command[], path: string, name: string): string {
  const options = commands.find((command) => command.path === path)?.options ?? {}
  return Object.keys(options).find((key) => optionName(key) === name) ?? name
}

function writtenOptions(
  commands: readonly Command[],
  { path, options }: ReturnType<typeof called>,
  typed: Typed,
): Record<string, string> {
  return Object.fromEntries(
    options
      .filter((option) => option.type !== ApplicationCommandOptionType.Attachment)
      .map((option) => [tableName(commands, path, option.name), written(option, typed)]),
  )
}

function filesIn(
  options: readonly GivenOption[],
  resolved: APIInteractionDataResolved | undefined,
  download: Download,
): SharedFile[] {
  return options
    .filter((option) => option.type === ApplicationCommandOptionType.Attachment)
    .map(({ value }) => resolved?.attachments?.[String(value)])
    .filter((attachment) => attachment !== undefined)
    .map((attachment) => sharedFile(attachment, download))
}

type Typed = (text: string) => string

/** A value as somebody would type it. */
function written(option: GivenOption, typed: Typed): string {
  if (option.type === ApplicationCommandOptionType.User) return `<@${option.value}>`
  if (option.type === ApplicationCommandOptionType.Boolean) return option.value ? 'yes' : 'no'
  return typed(String(option.value))
}

/** Discord sends the member along of everybody who is in the server. */
export function resolvedProfiles(
  resolved: APIInteractionDataResolved | undefined,
  guild: string | undefined,
): Profile[] {
  return Object.values(resolved?.users ?? {}).map((user) => {
    const member = resolved?.members?.[user.id]
    return guild !== undefined && !member && !user.bot ? goneProfile(user) : profileOf(user, member)
  })
}

/** Somebody who is in the server no more. */
export function goneProfile(user: APIUser): Profile {
  return { ...profileOf(user, undefined, 'member'), outside: 'left' }
}

/** Who did it and where. What happens in a thread happens in the channel that it is in. */
export function placed(
  interaction: Placed,
  places: Places,
): Pick<Invocation, 'id' | 'platform' | 'team' | 'caller' | 'place' | 'thread' | 'anywhere' | 'link'> {
  const { channel } = interaction
  const thread = channel && places.thread(channel.id, channel.type)
  return {
    id: interaction.id,
    platform: 'discord',
    team: teamOf(interaction.guild_id, places),
    caller: { ...callerOf(interaction), ...(interaction.locale && { locale: interaction.locale }) },
    place: thread ? inParent(withParent(thread, channel)) : placeOf(interaction),
    ...(thread ? { thread: thread.id } : {}),
    ...(mayPost(interaction) ? {} : { anywhere: true as const }),
    ...(channel && { link: linkTo(interaction.guild_id, channel.id, shownIn(interaction)) }),
  }
}

/** The card that was pressed, where others see it, too. */
function shownIn({ message }: Placed): string | undefined {
  return message && ((message.flags ?? 0) & MessageFlags.Ephemeral) === 0 ? message.id : undefined
}

const toPost = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages

/** Commands reach Baton also from where it may not write; Discord says what it may there. */
function mayPost({ app_permissions: may, guild_id: guild }: Placed): boolean {
  return may === undefined || guild === undefined || (BigInt(may) & toPost) === toPost
}

/** A thread's channel, which discord.js may not have heard of. */
function withParent(thread: Thread, channel: object): Thread {
  const parent =
    'parent_id' in channel && typeof channel.parent_id === 'string' ? channel.parent_id : undefined
  return parent === undefined ? thread : { ...thread, parent }
}

/** The place of what is said in a thread. */
export function inParent({ id, parent = id, parentName }: Thread): Origin {
  return { id: parent, kind: 'channel', ...(parentName === undefined ? {} : { name: parentName }) }
}

export function callerOf(interaction: { member?: APIInteractionGuildMember; user?: APIUser }): Profile {
  const user = interaction.member?.user ?? interaction.user
  // Discord sends the member in a server and the user elsewhere, never neither.
  if (!user) throw new Error('Discord sent an interaction of nobody')
  return profileOf(user, interaction.member)
}

export function teamOf(guild: string | undefined, { guildName }: Places): Invocation['team'] {
  if (guild === undefined) return undefined
  const name = guildName(guild)
  return name === undefined ? { id: guild } : { id: guild, name }
}

function placeOf({ channel, guild_id }: Placed): Origin {
  const id = channel?.id ?? ''
  const kind = guild_id === undefined ? 'direct' : 'channel'
  const name = channel && 'name' in channel ? channel.name : undefined
  return typeof name === 'string' ? { id, kind, name } : { id, kind }
}
