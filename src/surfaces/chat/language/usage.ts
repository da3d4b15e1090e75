import type { Command, Option } from '../commands/command.ts'

const sample: Record<Option['kind'], string> = {
  task: 'T-12',
  tasks: 'T-3',
  person: '@teammate',
  people: '@teammate',
  status: 'status',
  place: 'place',
  list: 'List',
  folder: 'Folder',
  space: 'Space',
  level: 'Product/Backend',
  filter: 'status:review @teammate',
  moment: 'when',
  reminder: 'R-3',
  standup: 'standup',
  entry: 'entry',
  digest: 'D-1',
  template: 'Template',
  form: 'Form',
  view: 'View',
  priority: '!high',
  when: 'when',
  rule: 'rule',
  day: 'monday',
  tags: '#tag',
  choice: 'choice',
  choices: 'choices',
  text: 'text',
  texts: 'Tests green; docs written',
  items: '1, 3',
  message: 'text',
  emoji: '👍',
  files: 'files',
  thread: 'thread',
  zone: 'Europe/Lisbon',
  flag: 'yes',
  number: '2',
  workingDays: '2d',
  hours: '9-18',
  weekdays: 'mon-fri',
  timeOff: 'until mon',
  dueNotice: '2d',
  country: 'Portugal',
  comment: 'T-12.3',
  estimate: '3h',
  shift: '2d',
  storedFiles: 'file',
  names: 'low,high',
  field: 'Field',
  fieldValues: 'values',
  answers: 'answers',
  newTasks: 'tasks',
  importChoices: 'choices',
  testCases: 'file',
  after: 'place',
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
