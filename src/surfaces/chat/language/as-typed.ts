/** How a command is written on the platform where it is read. */
import type { DraftInline } from '../../../domain/card/draft.ts'
import { chosenPlatforms, type Platform, platformNames } from '../../../domain/people/platforms.ts'
import type { Command } from '../commands/command.ts'
import { type Place, placeIn } from './groups.ts'
import { commandIn, parseText } from './parse.ts'
import { usage } from './usage.ts'

/** `line`: `depend T-4 on T-3`. `use`: with all its options, for help. */
type Writing = {
  line(command: Command, line: string, commands: readonly Command[]): string
  use(command: Command): string
}

/** After `/task` stands what one would say to Baton directly, too. */
const afterTask: Writing = {
  line: (_command, line) => `/task ${line}`,
  use: (command) => `/task ${usage(command)}`,
}

/** A command is in the group of its noun, and its options have their names. */
const inGroups: Writing = {
  line: (command, line, commands) =>
    [slash(placeIn(command)), ...namedOptions(command, line, commands)].join(' '),
  use: (command) =>
    [
      slash(placeIn(command)),
      ...Object.entries(command.options).map(([name, { required }]) =>
        required ? `${name}:` : `[${name}:]`,
      ),
    ].join(' '),
}

const writings: Record<Platform, Writing> = { slack: afterTask, discord: inGroups, playground: afterTask }

/** What somebody can type, as they type it there: what is no command, such as `in:Backend`, stays as it is. */
export function asTyped(platform: Platform, text: string, commands: readonly Command[]): string {
  const line = text.replace(/^\/task(?=\s|$)\s*/, '')
  // A group alone, or with nothing but options, means its list.
  const found = commandIn(line, commands) ?? commandIn(`${line.split(/\s+/, 1)} list`, commands)
  if (!found) return text
  const command = shownAs(found.command, commands)
  return line === usage(command)
    ? usageOn(platform, command)
    : writings[platform].line(command, line, commands)
}

/** `repeat T-1 every friday` is short for `repeat set`, which platforms that show commands show. */
function shownAs(command: Command, commands: readonly Command[]): Command {
  if (!command.hidden || command.operation === undefined) return command
  return commands.find((each) => !each.hidden && each.operation === command.operation) ?? command
}

export function usageOn(platform: Platform, command: Command): string {
  return writings[platform].use(command)
}

function slash({ name, verb }: Place): string {
  return `/${name} ${verb}`
}

/** Where else one may be, and what to type there. */
export function typedElsewhere(here: Platform, line: string, commands: readonly Command[]): DraftInline[] {
  return chosenPlatforms
    .filter((platform) => platform !== here)
    .flatMap((platform, index): DraftInline[] => [
      `${index === 0 ? 'On' : ', on'} ${platformNames[platform]} `,
      { code: asTyped(platform, line, commands) },
    ])
}

/** An example that leaves something out, such as `comment T-12 …`, has no options to be named by: its words stay. */
function namedOptions(command: Command, line: string, commands: readonly Command[]): string[] {
  try {
    const { options } = parseText(line, commands, command.path)
    return Object.entries(options).map(([name, value]) => `${name}:${value}`)
  } catch {
    return [line.split(/\s+/).slice(command.path.split(' ').length).join(' ')].filter(Boolean)
  }
}
