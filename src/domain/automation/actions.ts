/** How actions are written in a line. */
import {
  type Action,
  type ListRef,
  type Neighbour,
  neighbours,
  type Target,
  targets,
  type Who,
} from './automation.ts'
import { asWritten, type Naming, quoted, wordText } from './names.ts'
import { printPeople, readPeople, readRecipients, readSome, who } from './people.ts'
import { nearestExample, Reading, refuseAutomation } from './reading.ts'
import { priorityIn, tagIn } from './triggers.ts'
import { printWait, readWait } from './wait.ts'

/** One way to say each. */
export const actionExamples = [
  'status Done',
  'priority high',
  'assign @Ana',
  'assign in turn @Ana @Ben',
  'assign list owner',
  'assign whoever is at work',
  'unassign @Ana',
  'unassign all',
  'due "in 2 working days"',
  'start tomorrow',
  'tag #bug',
  'untag #bug',
  'field Points 5',
  'move to Backlog',
  'add "Follow up on {title}" in Backlog',
  'subtask "Test {title}"',
  'copy in Backlog',
  'template Onboarding in Ops',
  'made: depend on task',
  'made: block task',
  'relate to parent',
  'comment "Please add a test."',
  'tell #reviews "{task} is ready"',
  'hand off to @Ana "It is yours"',
  'remind assignees "Please close it" in 1 working day',
  'call CRM',
  'archive list',
  'wait 2 working hours',
  'wait until status:Done for at most 5 working days',
  'parent: status Done',
] as const

type Does = Action['do']
/** The action that does that, without its target. */
type Of<D extends Does, A = Action> = A extends { do: Does }
  ? [D] extends [A['do']]
    ? Omit<A, 'target'>
    : never
  : never
type Untargeted<A = Action> = A extends Action ? Omit<A, 'target'> : never
type Read = (reading: Reading, platform: string) => Untargeted

export function readAction(text: string, platform: string): Action {
  const { target, rest } = targetOf(text)
  const reading = new Reading(rest)
  const verb = reading.takeOne(verbs)
  if (!verb)
    throw refuseAutomation('unknown_action', { typed: rest, near: nearestExample(rest, actionExamples) })
  // Each reader reads an action of its own kind.
  const action = { ...(target && { target }), ...readers[verb](reading, platform) } as Action
  reading.end()
  if (target && action.do === 'wait') throw refuseAutomation('rule_waits_elsewhere', { typed: text })
  refuseWithItself(action, text)
  return action
}

/** Throws Refusal. */
export function refuseWithItself(action: Action, typed = printAction(action)): void {
  if (isWithItself(action)) throw refuseAutomation('rule_with_itself', { typed })
}

/** It would connect a task with itself. */
export function isWithItself(action: Action): boolean {
  return 'other' in action && action.other === (action.target ?? 'task')
}

function targetOf(text: string): { target: Target | undefined; rest: string } {
  const found = targets.find((name) => text.toLowerCase().startsWith(`${name}:`))
  return { target: found, rest: found ? text.slice(found.length + 1).trim() : text }
}

const move: Read = (reading) => ({ do: 'move', to: { path: reading.rest('a List') } })
const dependOn: Read = (reading) => ({ do: 'depend on', other: neighbour(reading) })
const block: Read = (reading) => ({ do: 'block', other: neighbour(reading) })
const handOff: Read = (reading, platform) => {
  const to = who(reading, platform)
  return { do: 'hand off', to, ...(!reading.isOver && { note: reading.rest('a note') }) }
}

/** By the words that each begins with. */
const readers = {
  status: (reading) => ({ do: 'status', to: reading.rest('a status') }),
  priority: (reading) => ({ do: 'priority', to: priorityIn(reading) }),
  assign: (reading, platform) => ({ do: 'assign', who: readPeople(reading, platform) }),
  unassign: (reading, platform) => ({
    do: 'unassign',
    who: reading.take('all') ? everybody : readPeople(reading, platform),
  }),
  due: (reading) => ({ do: 'due', to: orNone(reading.rest('a date')) }),
  start: (reading) => ({ do: 'start', to: orNone(reading.rest('a date')) }),
  tag: (reading) => ({ do: 'tag', tags: tagsIn(reading) }),
  untag: (reading) => ({ do: 'untag', tags: tagsIn(reading) }),
  field: (reading) => ({
    do: 'field',
    field: reading.word('the name of a field'),
    to: orNone(reading.rest('a value')),
  }),
  'move to': move,
  move,
  add: (reading) => ({ do: 'add', title: reading.word('a title, in quotes'), ...listIn(reading) }),
  subtask: (reading) => ({ do: 'subtask', title: reading.rest('a title') }),
  copy: (reading) => ({ do: 'copy', ...listIn(reading) }),
  template: (reading) => ({
    do: 'template',
    name: reading.word('the name of a template'),
    ...listIn(reading),
  }),
  'depend on': dependOn,
  'depends on': dependOn,
  block,
  blocks: block,
  'relate to': (reading) => ({ do: 'relate to', other: neighbour(reading) }),
  comment: (reading) => ({ do: 'comment', text: reading.rest('a text') }),
  tell: (reading, platform) => ({
    do: 'tell',
    to: readRecipients(reading, platform),
    text: reading.rest('what to tell them'),
  }),
  'hand off to': handOff,
  'hand off': handOff,
  remind: (reading, platform) => {
    const people = readSome(reading, platform)
    // What is in quotes says when, where nothing stands behind it.
    const text = reading.quotedBeforeMore()
    const at = reading.rest('when, such as “in 1 working day”')
    return { do: 'remind', who: people, ...(text !== undefined && { text }), at }
  },
  call: (reading) => ({ do: 'call', webhook: reading.rest('the name of a webhook') }),
  'archive list': () => ({ do: 'archive list' }),
  wait: readWait,
} satisfies Record<string, Read>

// The keys of an object are its own.
const verbs = Object.keys(readers) as (keyof typeof readers)[]

const everybody: Who[] = [{ role: 'assignees' }]

function listIn(reading: Reading): { in?: ListRef } {
  return reading.take('in') ? { in: { path: reading.rest('a List') } } : {}
}

function neighbour(reading: Reading): Neighbour {
  reading.take('the')
  const found = reading.takeOne(neighbours)
  if (found) return found
  throw refuseAutomation('rule_needs', { after: reading.before, what: 'which task', valid: neighbours })
}

function tagsIn(reading: Reading): string[] {
  const tags = [tagIn(reading)]
  while (!reading.isOver) tags.push(tagIn(reading))
  return [...new Set(tags)]
}

function orNone(text: string): string | null {
  return text.toLowerCase() === 'none' ? null : text
}

export function printAction(action: Action, naming: Naming = asWritten): string {
  const prefix = action.target ? `${action.target}: ` : ''
  // Each printer prints actions of its own kind.
  const print = printers[action.do] as (action: Action, naming: Naming) => string
  return prefix + print(action, naming)
}

type Print<D extends Does> = (action: Of<D>, naming: Naming) => string

const printOwn = ({ do: does }: { do: Does }) => does
const printPut: Print<'assign' | 'unassign'> = ({ do: does, who }, naming) =>
  `${does} ${printPeople(who, naming)}`
const printDate: Print<'due' | 'start'> = ({ do: does, to }) => `${does} ${noneOr(to)}`
const printTags: Print<'tag' | 'untag'> = ({ do: does, tags }) =>
  `${does} ${tags.map((tag) => `#${wordText(tag)}`).join(' ')}`
const printOther: Print<'depend on' | 'block' | 'relate to'> = ({ do: does, other }) => `${does} ${other}`

const printers: { [D in Does]: Print<D> } = {
  status: ({ to }) => `status ${wordText(to)}`,
  priority: ({ to }) => `priority ${to}`,
  assign: printPut,
  unassign: printPut,
  due: printDate,
  start: printDate,
  tag: printTags,
  untag: printTags,
  field: ({ field, to }) => `field ${wordText(field)} ${noneOr(to)}`,
  move: ({ to }, naming) => `move to ${naming.list(to)}`,
  add: ({ title, ...to }, naming) => `add ${quoted(title)}${printIn(to, naming)}`,
  subtask: ({ title }) => `subtask ${quoted(title)}`,
  copy: (to, naming) => `copy${printIn(to, naming)}`,
  template: ({ name, ...to }, naming) => `template ${wordText(name)}${printIn(to, naming)}`,
  'depend on': printOther,
  block: printOther,
  'relate to': printOther,
  comment: ({ text }) => `comment ${quoted(text)}`,
  tell: ({ to, text }, naming) => `tell ${printPeople(to, naming)} ${quoted(text)}`,
  'hand off': ({ to, note }, naming) =>
    `hand off to ${printPeople([to], naming)}${note === undefined ? '' : ` ${quoted(note)}`}`,
  remind: ({ who, text, at }, naming) =>
    `remind ${printPeople(who, naming)}${text === undefined ? '' : ` ${quoted(text)}`} ${wordText(at)}`,
  call: ({ webhook }) => `call ${wordText(webhook)}`,
  'archive list': printOwn,
  wait: printWait,
}

function printIn({ in: list }: { in?: ListRef }, naming: Naming): string {
  return list ? ` in ${naming.list(list)}` : ''
}

function noneOr(text: string | null): string {
  return text === null ? 'none' : wordText(text)
}
