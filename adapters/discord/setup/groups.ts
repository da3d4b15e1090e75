/** Where a command of the table stands in Discord, and the way back from there. */
import type { Command } from '../../../src/surfaces/chat/commands/command.ts'

/** Where commands of one word live that are in no group. */
export const mainCommand = 'task'

/** `/order depend` has the name `order` and the verb `depend`. */
export type Place = { name: string; verb: string }

/** `add` is `/task add`, `depend` of the group `order` is `/order depend`, and `view save` is `/view save`. */
export function placeIn({ path, group }: Pick<Command, 'path' | 'group'>): Place {
  const [first = '', second, ...more] = path.split(' ')
  if (more.length > 0) throw new Error(`Discord has no place for a command of three words: ${path}`)
  if (second === undefined) return { name: group ?? mainCommand, verb: first }
  // With both words it is told apart from commands of one word in that group.
  if (group !== undefined && group !== first) return { name: group, verb: `${first}-${second}` }
  return { name: first, verb: second }
}

/** The path of what stands there. Of an older registration, what it was called then. */
export function pathAt(commands: readonly Command[], { name, verb }: Place): string {
  const found = commands.find((command) => {
    const place = placeIn(command)
    return !command.hidden && place.name === name && place.verb === verb
  })
  return found?.path ?? (name === mainCommand ? verb : `${name} ${verb}`)
}

/** What is said of a whole group. */
export function describeGroup(name: string, members: readonly Command[]): string {
  const [only, ...others] = members
  if (name === mainCommand) return 'Track work and hand it over'
  if (only && others.length === 0) return only.summary
  return `Baton: ${members.map((member) => placeIn(member).verb).join(', ')}`
}
