/** The command table as Discord's registration, and sending it there when it changed. */
import type {
  APIApplication,
  APIApplicationCommandBasicOption,
  APIApplicationCommandSubcommandOption,
  REST,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js'
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Routes,
} from 'discord.js'
import { priorities } from '../../../src/domain/task/task.ts'
import type { Command, Option, OptionKind } from '../../../src/surfaces/chat/commands/command.ts'
import { placeIn } from '../../../src/surfaces/chat/language/groups.ts'
import type { DiscordConfig } from '../outbound/rest.ts'
import { applicationOf, closeRest, createImpatientRest } from '../outbound/rest.ts'
import { cut } from '../render/escape.ts'
import { type LimitName, maxOf } from '../render/limits.ts'
import { isSameMeaning } from './compare.ts'
import { describeGroup } from './groups.ts'

export type Registration = RESTPostAPIChatInputApplicationCommandsJSONBody

/** Sends the commands to Discord unless it has them already: to the one guild, else to all. `known` saves asking. */
export async function registerCommands(
  config: DiscordConfig,
  commands: readonly Command[],
  known?: Pick<APIApplication, 'id'>,
): Promise<'unchanged' | 'registered'> {
  const rest = createImpatientRest(config)
  try {
    const application = known ?? (await applicationOf(config))
    const route = commandsRoute(application.id, config.guildId)
    const wanted = registrations(commands, config.guildId === undefined ? 'global' : 'guild')
    if (isSameMeaning(await rest.get(route), wanted)) return 'unchanged'
    await rest.put(route, { body: wanted })
    return 'registered'
  } finally {
    closeRest(rest)
  }
}

export function commandsRoute(
  applicationId: string,
  guildId: string | undefined,
): Parameters<REST['get']>[0] {
  return guildId === undefined
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId)
}

/** The table has more than Discord can hold: a mistake in it, found by a test. */
export class UnfitCommands extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnfitCommands'
  }
}

/** Throws UnfitCommands. */
export function registrations(commands: readonly Command[], scope: 'guild' | 'global'): Registration[] {
  const groups = Map.groupBy(
    commands.filter((command) => !command.hidden),
    (command) => placeIn(command).name,
  )
  const result = [...groups].map(([name, members]) => commandOf(name, members, scope))
  atMost('commands', result.length, 'the whole table')
  return result
}

function commandOf(name: string, members: Command[], scope: 'guild' | 'global'): Registration {
  const options = members.map(subcommand)
  atMost('subcommands', options.length, `/${name}`)
  const doubled = options.find((one, at) => options.findIndex((other) => other.name === one.name) < at)
  if (doubled) throw new UnfitCommands(`Two commands would be /${name} ${doubled.name}`)
  const written = {
    type: ApplicationCommandType.ChatInput,
    name: checkedName(name),
    description: described(describeGroup(name, members)),
    options,
  } satisfies Registration
  atMost('commandTotal', characters(written), `/${name}`)
  return scope === 'guild' ? written : { ...written, ...everywhere }
}

/** Only commands that are not for one guild say where they may be used: in a server, and alone with Baton. */
const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
}

function subcommand(command: Command): APIApplicationCommandSubcommandOption {
  const entries = Object.entries(command.options)
  // Discord wants the required options first.
  const ordered = [
    ...entries.filter(([, one]) => one.required),
    ...entries.filter(([, one]) => !one.required),
  ]
  const options = ordered.map(([name, one]) => optionOf(name, one))
  const most = command.files ? 1 : command.attaches ? mostFiles : 0
  const all = [...options, ...Array.from({ length: most }, (_, at) => fileOption(at))]
  atMost('commandOptions', all.length, command.path)
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: checkedName(placeIn(command).verb),
    description: described(command.summary),
    options: all,
  }
}

/** Discord has no option that takes several. */
const mostFiles = 3

function fileOption(at: number): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.Attachment,
    name: at === 0 ? 'file' : `file${at + 1}`,
    description: at === 0 ? 'A file that goes with it' : 'Another file',
  }
}

function optionOf(name: string, option: Option): APIApplicationCommandBasicOption {
  const base = {
    name: checkedName(optionName(name)),
    description: described(option.summary),
    ...(option.required ? { required: true } : {}),
  }
  if (option.kind === 'person') return { ...base, type: ApplicationCommandOptionType.User }
  if (option.kind === 'flag') return { ...base, type: ApplicationCommandOptionType.Boolean }
  if (option.kind === 'number') return { ...base, type: ApplicationCommandOptionType.Integer }
  const text = { ...base, type: ApplicationCommandOptionType.String } as const
  const choices = choicesOf(option)
  if (choices) return { ...text, choices: choices.map((value) => ({ name: value, value })) }
  const longest = option.max === undefined ? {} : { max_length: Math.min(option.max, maxOf('optionText')) }
  return completed.has(option.kind) ? { ...text, ...longest, autocomplete: true } : { ...text, ...longest }
}

/** Kinds whose values the core can suggest while one types. Several people or tasks are typed one after another. */
const completed = new Set<OptionKind>([
  'task',
  'tasks',
  'people',
  'list',
  'status',
  'zone',
  'comment',
  'tags',
  'field',
  'reminder',
  'digest',
  'when',
  'day',
])

function choicesOf(option: Option): readonly string[] | undefined {
  const choices =
    option.kind === 'priority' ? priorities : option.kind === 'choice' ? option.choices : undefined
  // More than Discord can show as a menu is typed instead, and checked like anything typed.
  return choices && choices.length <= maxOf('choices') ? choices : undefined
}

/** Discord's names are in lower case: `dueDate` is `due-date` there. */
export function optionName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function checkedName(name: string): string {
  const fits = /^[-_\p{Ll}\p{N}]+$/u.test(name) && name.length <= maxOf('commandName')
  if (!fits) throw new UnfitCommands(`Discord does not take this as a name: ${name}`)
  return name
}

function described(summary: string): string {
  return cut(summary, maxOf('commandDescription'))
}

function atMost(limit: LimitName, count: number, where: string): void {
  if (count > maxOf(limit))
    throw new UnfitCommands(`Discord takes at most ${maxOf(limit)} ${limit}; ${where} has ${count}`)
}

/** What Discord counts towards a command's total: all names, descriptions and choice values in it. */
function characters(part: unknown): number {
  if (Array.isArray(part)) return part.reduce((sum: number, one) => sum + characters(one), 0)
  if (typeof part !== 'object' || part === null) return 0
  return Object.entries(part).reduce((sum, [key, value]) => {
    const counted =
      typeof value === 'string' && ['name', 'description', 'value'].includes(key) ? value.length : 0
    return sum + counted + characters(value)
  }, 0)
}
