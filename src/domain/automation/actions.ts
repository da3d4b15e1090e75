/** How actions are written in a line. */
import {
  type Action,
  type PersonRef,
  picks,
  type Recipient,
  type Target,
  targets,
  type Who,
  whoRoles,
} from './automation.ts'
import { asWritten, type Naming, quoted, wordText } from './names.ts'
import { nearestExample, Reading, refuseAutomation } from './reading.ts'
import { priorityIn, tagIn } from './triggers.ts'

/** One way to say each. */
export const actionExamples = [
  'status Done',
  'priority high',
  'assign @Ana',
  'assign in turn @Ana @Ben',
  'assign list owner',
  'unassign @Ana',
  'due "in 2 working days"',
  'start tomorrow',
  'tag #bug',
  'untag #bug',
  'field Points 5',
  'move to Backlog',
  'add "Follow up on {title}" in Backlog',
  'subtask "Test {title}"',
  'comment "Please add a test."',
  'tell #reviews "{task} is ready"',
  'hand off to @Ana "It is yours"',
  'wait 2 working hours',
  'parent: status Done',
] as const

type Without<A> = A extends unknown ? Omit<A, 'target'> : never

export function readAction(text: string, platform: string): Action {
  const { target, rest } = targetOf(text)
  const reading = new Reading(rest)
  const action = read(reading, platform)
  if (!action)
    throw refuseAutomation('unknown_action', { typed: rest, near: nearestExample(rest, actionExamples) })
  reading.end()
  return { ...(target && { target }), ...action }
}

function targetOf(text: string): { target: Target | undefined; rest: string } {
  const found = targets.find((name) => text.toLowerCase().startsWith(`${name}:`))
  return { target: found, rest: found ? text.slice(found.length + 1).trim() : text }
}

const verbs = [
  ...['status', 'priority', 'assign', 'unassign', 'due', 'start', 'tag', 'untag', 'field', 'move to', 'move'],
  ...['add', 'subtask', 'comment', 'tell', 'hand off to', 'hand off', 'wait'],
] as const

function read(reading: Reading, platform: string): Without<Action> | undefined {
  const verb = reading.takeOne(verbs)
  switch (verb) {
    case 'status':
      return { do: 'status', to: reading.rest('a status') }
    case 'priority':
      return { do: 'priority', to: priorityIn(reading) }
    case 'assign':
    case 'unassign':
      return { do: verb, who: several(reading, platform) }
    case 'due':
    case 'start':
      return { do: verb, to: orNone(reading.rest('a date')) }
    case 'tag':
    case 'untag':
      return { do: verb, tags: tagsIn(reading) }
    case 'field':
      return { do: 'field', field: reading.word('the name of a field'), to: orNone(reading.rest('a value')) }
    case 'move to':
    case 'move':
      return { do: 'move', to: { path: reading.rest('a List') } }
    case 'add': {
      const title = reading.word('a title, in quotes')
      return { do: 'add', title, ...(reading.take('in') && { in: { path: reading.rest('a List') } }) }
    }
    case 'subtask':
      return { do: 'subtask', title: reading.rest('a title') }
    case 'comment':
      return { do: 'comment', text: reading.rest('a text') }
    case 'tell':
      return readTell(reading, platform)
    case 'hand off to':
    case 'hand off': {
      const to = who(reading, platform)
      return { do: 'hand off', to, ...(!reading.isOver && { note: reading.rest('a note') }) }
    }
    case 'wait':
      return { do: 'wait', hours: hoursIn(reading) }
    default:
      return undefined
  }
}

function readTell(reading: Reading, platform: string): Without<Action> {
  const to: Recipient[] = []
  do to.push(recipient(reading, platform))
  while (reading.take('and'))
  return { do: 'tell', to, text: reading.rest('what to tell them') }
}

export function recipient(reading: Reading, platform: string): Recipient {
  const channel = reading.channel()
  return channel ? { channel } : who(reading, platform)
}

/** With `and` between them, or nothing. */
function several(reading: Reading, platform: string): Who[] {
  const all = [who(reading, platform)]
  for (;;) {
    reading.take('and')
    if (reading.isOver) return all
    all.push(who(reading, platform))
  }
}

export function who(reading: Reading, platform: string): Who {
  const role = reading.takeOne(whoRoles)
  if (role) return { role }
  const pick = reading.takeOne(picks)
  const person = reading.person(platform)
  if (!person)
    throw refuseAutomation('rule_needs', {
      after: reading.before,
      what: 'a person',
      valid: [...whoRoles, '@name'],
    })
  if (!pick) return { person }
  const of = [person]
  for (;;) {
    reading.take('and')
    const next = reading.person(platform)
    if (!next) return { pick, of }
    of.push(next)
  }
}

function tagsIn(reading: Reading): string[] {
  const tags = [tagIn(reading)]
  while (!reading.isOver) tags.push(tagIn(reading))
  return [...new Set(tags)]
}

function orNone(text: string): string | null {
  return text.toLowerCase() === 'none' ? null : text
}

/** The longest that a rule waits. In working hours. */
const longestWait = 2000

function hoursIn(reading: Reading): number {
  const count = Number(reading.word('how long', ['2 working hours', '3 working days']))
  const unit = reading.takeOne(['working hours', 'working hour', 'working days', 'working day'])
  const hours = unit?.includes('day') ? count * hoursOfDay : count
  if (unit && Number.isInteger(count) && hours >= 1 && hours <= longestWait) return hours
  const valid = ['2 working hours', '3 working days']
  throw refuseAutomation('rule_needs', { after: 'wait', what: 'how long', valid })
}

const hoursOfDay = 8

export function printAction(action: Action, naming: Naming = asWritten): string {
  const prefix = action.target ? `${action.target}: ` : ''
  return prefix + printed(action, naming)
}

function printed(action: Action, naming: Naming): string {
  const whoText = (one: Who) => printWho(one, naming.person)
  switch (action.do) {
    case 'status':
      return `status ${wordText(action.to)}`
    case 'priority':
      return `priority ${action.to}`
    case 'assign':
    case 'unassign':
      return `${action.do} ${action.who.map(whoText).join(' and ')}`
    case 'due':
    case 'start':
      return `${action.do} ${noneOr(action.to)}`
    case 'tag':
    case 'untag':
      return `${action.do} ${action.tags.map((tag) => `#${wordText(tag)}`).join(' ')}`
    case 'field':
      return `field ${wordText(action.field)} ${noneOr(action.to)}`
    case 'move':
      return `move to ${naming.list(action.to)}`
    case 'add':
      return `add ${quoted(action.title)}${action.in ? ` in ${naming.list(action.in)}` : ''}`
    case 'subtask':
    case 'comment':
      return `${action.do} ${quoted(action.do === 'subtask' ? action.title : action.text)}`
    case 'tell': {
      const to = action.to.map((one) => printRecipient(one, naming)).join(' and ')
      return `tell ${to} ${quoted(action.text)}`
    }
    case 'hand off':
      return `hand off to ${whoText(action.to)}${action.note === undefined ? '' : ` ${quoted(action.note)}`}`
    case 'wait':
      return `wait ${action.hours} working ${action.hours === 1 ? 'hour' : 'hours'}`
  }
}

export function printRecipient(one: Recipient, naming: Naming = asWritten): string {
  return 'channel' in one ? naming.channel(one.channel) : printWho(one, naming.person)
}

export function printWho(one: Who, person: (ref: PersonRef) => string): string {
  if ('role' in one) return one.role
  return 'person' in one ? person(one.person) : `${one.pick} ${one.of.map(person).join(' ')}`
}

function noneOr(text: string | null): string {
  return text === null ? 'none' : wordText(text)
}
