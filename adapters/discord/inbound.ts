/** What Discord sends → Invocation. Payloads are Discord's own, as the gateway brought them. */
import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandInteractionDataBasicOption,
  APIChatInputApplicationCommandInteraction,
  APIGuildMember,
  APIInteractionDataResolved,
  APIInteractionGuildMember,
  APIMessageComponentInteraction,
  APIUser,
  GatewayMessageCreateDispatchData,
  InteractionType,
} from 'discord.js'
import { ApplicationCommandOptionType, ComponentType, MessageType } from 'discord.js'
import type { Command } from '../../src/commands/command.ts'
import type { Invocation, Origin, Profile } from '../../src/platform.ts'
import { mainCommand, optionName } from './register.ts'
import { readId } from './render.ts'

type Placed = Pick<
  APIChatInputApplicationCommandInteraction | APIMessageComponentInteraction,
  'id' | 'guild_id' | 'channel' | 'member' | 'user'
>

/** The name of a guild by its id, where it is known. */
export type GuildName = (id: string) => string | undefined

export function commandInvocation(
  interaction: APIChatInputApplicationCommandInteraction,
  commands: readonly Command[],
  guildName: GuildName,
): Invocation {
  const { path, options } = called(interaction)
  const call = { path, options: writtenOptions(commands, path, options) }
  const mentioned = resolvedProfiles(interaction.data.resolved)
  return { ...common(interaction, guildName), mentioned, input: { call }, button: false }
}

/** Undefined for what is not a button. */
export function buttonInvocation(
  interaction: APIMessageComponentInteraction,
  guildName: GuildName,
): Invocation | undefined {
  if (interaction.data.component_type !== ComponentType.Button) return undefined
  const { text, team } = readId(interaction.data.custom_id)
  const pressed = common(interaction, guildName)
  return {
    ...pressed,
    team: pressed.team ?? teamOf(team, guildName),
    mentioned: [],
    input: { text },
    button: true,
  }
}

/** The other types are Discord's own notices: somebody joined, a message was pinned. */
const typedBySomebody = new Set([MessageType.Default, MessageType.Reply])

/**
 * Undefined for what Baton does not answer: other bots, and in a channel everything that does not name it.
 * Whoever only replies to a message of Baton's pings it without meaning a command.
 */
export function messageInvocation(
  message: GatewayMessageCreateDispatchData,
  bot: string,
  guildName: GuildName,
): Invocation | undefined {
  if (message.author.bot || message.webhook_id !== undefined || !typedBySomebody.has(message.type))
    return undefined
  const typed = message.content.replace(/<@!(\d+)>/g, '<@$1>')
  if (message.guild_id !== undefined && !typed.includes(`<@${bot}>`)) return undefined
  return {
    id: message.id,
    platform: 'discord',
    team: teamOf(message.guild_id, guildName),
    caller: profileOf(message.author, message.member),
    mentioned: message.mentions.filter((user) => user.id !== bot).map((user) => profileOf(user, user.member)),
    place: { id: message.channel_id, kind: message.guild_id === undefined ? 'direct' : 'channel' },
    input: { text: typed.replaceAll(`<@${bot}>`, ' ').trim() },
    button: false,
  }
}

type NamedMember = { nick?: string | null | undefined } | undefined

/** What somebody is called where they are: in a server by their nickname there. */
export function profileOf(user: APIUser, member: NamedMember): Profile {
  return { id: user.id, name: member?.nick ?? user.global_name ?? user.username }
}

/** Ids that a call mentions and whose names Discord did not send along. */
export function unknownMentions(invocation: Invocation): string[] {
  if (!('call' in invocation.input)) return []
  const known = new Set(invocation.mentioned.map((profile) => profile.id))
  const text = Object.values(invocation.input.call.options).join(' ')
  const ids = [...text.matchAll(/<@(\d{1,20})>/g)].map(([, id]) => id ?? '')
  return [...new Set(ids)].filter((id) => !known.has(id) && id !== invocation.caller.id)
}

/** `/task add` is the command `add`; `/digest now` is `digest now`. */
export function called(interaction: WithOptions): { path: string; options: readonly GivenOption[] } {
  const { name, options = [] } = interaction.data
  const verb = options[0]
  if (verb?.type !== ApplicationCommandOptionType.Subcommand) return { path: name, options: [] }
  return { path: name === mainCommand ? verb.name : `${name} ${verb.name}`, options: verb.options ?? [] }
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
  path: string,
  options: readonly GivenOption[],
): Record<string, string> {
  return Object.fromEntries(
    options.map((option) => [tableName(commands, path, option.name), written(option)]),
  )
}

/** A value as somebody would type it. */
function written(option: GivenOption): string {
  if (option.type === ApplicationCommandOptionType.User) return `<@${option.value}>`
  if (option.type === ApplicationCommandOptionType.Boolean) return option.value ? 'yes' : 'no'
  return String(option.value).replace(/<@!(\d+)>/g, '<@$1>')
}

function resolvedProfiles(resolved: APIInteractionDataResolved | undefined): Profile[] {
  return Object.values(resolved?.users ?? {}).map((user) => profileOf(user, resolved?.members?.[user.id]))
}

function common(
  interaction: Placed,
  guildName: GuildName,
): Pick<Invocation, 'id' | 'platform' | 'team' | 'caller' | 'place'> {
  return {
    id: interaction.id,
    platform: 'discord',
    team: teamOf(interaction.guild_id, guildName),
    caller: callerOf(interaction),
    place: placeOf(interaction),
  }
}

export function callerOf(interaction: { member?: APIInteractionGuildMember; user?: APIUser }): Profile {
  const user = interaction.member?.user ?? interaction.user
  // Discord sends the member in a server and the user elsewhere, never neither.
  if (!user) throw new Error('Discord sent an interaction of nobody')
  return profileOf(user, interaction.member as APIGuildMember | undefined)
}

function teamOf(guild: string | undefined, guildName: GuildName): Invocation['team'] {
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
