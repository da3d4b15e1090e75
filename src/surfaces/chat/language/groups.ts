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
  you: 'You',
  people: 'People',
  team: 'Team',
  history: 'History',
  trash: 'Deleted things',
  data: 'Import and export',
}

export type Group = { name: string; title: string; commands: Command[] }

export function groupOfCommand(command: Command): string {
  const [first = '', second] = command.path.split(' ')
  return command.group ?? (second === undefined ? mainGroup : first)
}

/** What a command is called within its group: `save` of `view save`. */
export function verbOf(command: Command): string {
  return command.path.split(' ').at(-1) ?? command.path
}

/** The groups that have commands, in the order of the titles; any other after them, under its own name. */
export function groupsOf(commands: readonly Command[]): Group[] {
  const found = Map.groupBy(
    commands.filter((command) => !command.hidden),
    groupOfCommand,
  )
  const order = Object.keys(titles)
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return [...found]
    .map(([name, members]) => ({ name, title: titles[name] ?? name, commands: members }))
    .sort((one, other) => place(one.name) - place(other.name))
}
