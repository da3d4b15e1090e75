/** Commands by what they are about: for help, the documentation, and platforms that group them. */
import type { Command } from '../commands/command.ts'

/** The group of commands of one word. */
export const mainGroup = 'task'

const titles: Record<string, string> = {
  task: 'Tasks',
  handoffs: 'Handoffs',
  order: 'Order of tasks',
  check: 'Checklists',
  comments: 'Comments',
  files: 'Files',
  view: 'Views',
  digest: 'Digests',
  template: 'Templates',
  repeat: 'Recurring tasks',
  lists: 'Lists',
  folder: 'Folders',
  space: 'Spaces',
  statuses: 'Statuses',
  field: 'Custom fields',
  reminders: 'Reminders',
  standup: 'Standups',
  rules: 'Rules',
  forms: 'Forms',
  webhook: 'Webhooks',
  repo: 'Repositories',
  you: 'You',
  people: 'People',
  team: 'Team',
  token: 'Access tokens',
  history: 'History',
  trash: 'Deleted things',
  data: 'Import and export',
}

export type Group = { name: string; title: string; commands: Command[] }

/** `/order depend` has the name `order` and the verb `depend`. */
export type Place = { name: string; verb: string }

/**
 * Where a command stands on a platform that groups them: `add` is `/task add`, `depend` of the group `order` is
 * `/order depend`, and `view save` is `/view save`.
 */
export function placeIn({ path, group, verb }: Pick<Command, 'path' | 'group' | 'verb'>): Place {
  const [first = '', second, ...more] = path.split(' ')
  if (more.length > 0) throw new Error(`There is no place for a command of three words: ${path}`)
  if (second === undefined) return { name: group ?? mainGroup, verb: verb ?? first }
  // With both words it is told apart from commands of one word in that group.
  if (group !== undefined && group !== first) return { name: group, verb: verb ?? `${first}-${second}` }
  return { name: first, verb: verb ?? second }
}

export function commandAt(commands: readonly Command[], { name, verb }: Place): Command | undefined {
  return commands.find((command) => {
    const place = placeIn(command)
    return !command.hidden && place.name === name && place.verb === verb
  })
}

/** What a command is called within its group: `save` of `view save`. */
export function verbOf(command: Command): string {
  return command.path.split(' ').at(-1) ?? command.path
}

/** The groups that have commands, in the order of the titles; any other after them, under its own name. */
export function groupsOf(commands: readonly Command[]): Group[] {
  const found = Map.groupBy(
    commands.filter((command) => !command.hidden),
    (command) => placeIn(command).name,
  )
  const order = Object.keys(titles)
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return [...found]
    .map(([name, members]) => ({ name, title: titles[name] ?? name, commands: members }))
    .sort((one, other) => place(one.name) - place(other.name))
}
