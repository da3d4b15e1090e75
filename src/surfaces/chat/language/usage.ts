import type { Command, Option } from '../commands/command.ts'

const sample: Record<Option['kind'], string> = {
  task: 'T-12',
  tasks: 'T-3',
  person: '@teammate',
  people: '@teammate',
  status: 'status',
  list: 'List',
  folder: 'Folder',
  space: 'Space',
  level: 'Product/Backend',
  filter: 'status:review @teammate',
  template: 'Template',
  view: 'View',
  priority: '!high',
  when: 'when',
  tags: '#tag',
  choice: 'choice',
  text: 'text',
  zone: 'Europe/Lisbon',
  flag: 'yes',
  number: '2',
  comment: 'T-12.3',
  estimate: '3h',
  field: 'Field',
}

/** How a command is written, with what may be left out in brackets. */
export function usage(command: Command): string {
  return [command.path, ...Object.entries(command.options).map(([name, option]) => part(name, option))].join(
    ' ',
  )
}

function part(name: string, option: Option): string {
  const shown = option.written === 'named' ? `${name}:${sample[option.kind]}` : bare(name, option)
  return option.required ? shown : `[${shown}]`
}

function bare(name: string, option: Option): string {
  if (option.minus) return `-${sample[option.kind]}`
  return option.kind === 'text' ? name : sample[option.kind]
}
