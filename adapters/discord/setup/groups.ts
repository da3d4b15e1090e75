/** What is said of Discord's groups of commands, and the way from what was called there to a command of the table. */
import type { Command } from '../../../src/surfaces/chat/commands/command.ts'
import { commandAt, mainGroup, type Place, placeIn } from '../../../src/surfaces/chat/language/groups.ts'

/** The path of what stands there. Of an older registration, what it was called then. */
export function pathAt(commands: readonly Command[], place: Place): string {
  const { name, verb } = place
  return commandAt(commands, place)?.path ?? (name === mainGroup ? verb : `${name} ${verb}`)
}

/** What is said of a whole group. */
export function describeGroup(name: string, members: readonly Command[]): string {
  const [only, ...others] = members
  if (name === mainGroup) return 'Track tasks and hand them off'
  if (only && others.length === 0) return only.summary
  return `Baton: ${members.map((member) => placeIn(member).verb).join(', ')}`
}
