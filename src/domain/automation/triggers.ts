/** How triggers are written in a line. */
import { type Priority, priorities } from '../task/task.ts'
import { datesOf, handoffTurns, type PersonRef, plainTriggers, type Trigger } from './automation.ts'
import { personText, wordText } from './names.ts'
import { nearestExample, Reading, refuseAutomation } from './reading.ts'

/** One way to say each, with an example. */
export const triggerExamples = [
  ...plainTriggers,
  'status changes',
  'status becomes "In review"',
  'status becomes Done from "In review"',
  'priority becomes urgent',
  'assigned',
  'assigned to @Ana',
  'unassigned',
  'mentioned @Ana',
  'tagged #bug',
  'untagged #bug',
  'field Points changes',
  'field Points becomes 5',
  'handoff refused',
  'due comes',
  '2 working days before due',
  '1 working day after start',
  '3 working days in "In review"',
  'every weekday at 9:00',
] as const

export function readTrigger(text: string, platform: string): Trigger {
  const reading = new Reading(text)
  // “a task is added”, “the status becomes …”
  reading.takeOne(['a', 'the', 'its', 'someone is', 'it is'])
  const trigger = readPlain(reading) ?? readTimed(reading) ?? readNamed(reading, platform)
  if (!trigger)
    throw refuseAutomation('unknown_trigger', { typed: text, near: nearestExample(text, triggerExamples) })
  reading.end()
  return trigger
}

function readPlain(reading: Reading): Trigger | undefined {
  const on = reading.takeOne(plainTriggers)
  return on && { on }
}

/** What comes by itself. */
function readTimed(reading: Reading): Trigger | undefined {
  const comes = datesOf.find((of) => reading.take(`${of} comes`))
  if (comes) return { on: 'date', of: comes, days: 0 }
  if (/^every\s/i.test(reading.left)) return { on: 'every', rule: reading.rest('when') }
  const days = Number(/^(\d{1,3}) working days?\s/i.exec(reading.left)?.[1])
  if (Number.isNaN(days) || days === 0) return undefined
  reading.word('how many')
  reading.takeOne(['working days', 'working day'])
  if (reading.take('in')) {
    const status = reading.takeOne(['a status', 'any status']) ? undefined : reading.word('a status')
    return { on: 'stale', days, ...(status !== undefined && { status }) }
  }
  const side = reading.takeOne(sides)
  const of = side && reading.takeOne(datesOf)
  if (of) return { on: 'date', of, days: side === 'before' ? -days : days }
  throw refuseAutomation('rule_needs', { after: reading.before, what: 'of what', valid: timed })
}

const sides = ['before', 'after'] as const
const timed = ['before due', 'after due', 'before start', 'after start', 'in "In review"']

const named = [
  'status',
  'priority',
  'assigned',
  'unassigned',
  'mentioned',
  'tagged',
  'untagged',
  'field',
  'handoff',
] as const

function readNamed(reading: Reading, platform: string): Trigger | undefined {
  const on = reading.takeOne(named)
  switch (on) {
    case 'status':
      return readStatus(reading)
    case 'priority':
      return readPriority(reading)
    case 'assigned':
    case 'unassigned':
    case 'mentioned': {
      reading.takeOne(['to', 'from'])
      const person = reading.person(platform)
      return { on, ...(person && { person }) }
    }
    case 'tagged':
    case 'untagged':
      return { on, ...(!reading.isOver && { tag: tagIn(reading) }) }
    case 'field': {
      const field = reading.word('the name of a field')
      if (reading.take('changes')) return { on, field }
      if (reading.take('becomes')) return { on, field, to: reading.word('a value') }
      throw refuseAutomation('rule_needs', { after: reading.before, what: 'what it does', valid: changes })
    }
    case 'handoff': {
      const how = reading.takeOne(handoffTurns)
      if (how) return { on, how }
      throw refuseAutomation('rule_needs', {
        after: reading.before,
        what: 'what became of it',
        valid: handoffTurns,
      })
    }
    default:
      return undefined
  }
}

const changes = ['changes', 'becomes']

function readStatus(reading: Reading): Trigger {
  if (reading.take('changes')) return { on: 'status' }
  const to = reading.take('becomes') ? statuses(reading) : undefined
  const from = reading.takeOne(['from', 'leaves']) ? statuses(reading) : undefined
  if (to ?? from) return { on: 'status', ...(to && { to }), ...(from && { from }) }
  throw refuseAutomation('rule_needs', {
    after: reading.before,
    what: 'what it does',
    valid: [...changes, 'leaves'],
  })
}

function statuses(reading: Reading): string[] {
  const all = [reading.word('a status')]
  while (reading.take('or')) all.push(reading.word('a status'))
  return all
}

function readPriority(reading: Reading): Trigger {
  if (reading.take('changes')) return { on: 'priority' }
  if (!reading.take('becomes'))
    throw refuseAutomation('rule_needs', { after: reading.before, what: 'what it does', valid: changes })
  const to = [priorityIn(reading)]
  while (reading.take('or')) to.push(priorityIn(reading))
  return { on: 'priority', to }
}

export function priorityIn(reading: Reading): Priority {
  const found = reading.takeOne(priorities)
  if (found) return found
  throw reading.needs('a priority', priorities)
}

export function tagIn(reading: Reading): string {
  const missing = reading.needs('a tag', ['#bug'])
  const tag = reading.word('a tag').replace(/^#/, '').toLowerCase()
  if (tag === '') throw missing
  return tag
}

export function printTrigger(trigger: Trigger, nameOf: (person: PersonRef) => string = personText): string {
  switch (trigger.on) {
    case 'status': {
      const { to, from } = trigger
      if (!to && !from) return 'status changes'
      const said = [
        ...(to ? [`becomes ${orText(to)}`] : []),
        ...(from ? [`${to ? 'from' : 'leaves'} ${orText(from)}`] : []),
      ]
      return `status ${said.join(' ')}`
    }
    case 'priority':
      return trigger.to ? `priority becomes ${trigger.to.join(' or ')}` : 'priority changes'
    case 'assigned':
      return trigger.person ? `assigned to ${nameOf(trigger.person)}` : 'assigned'
    case 'unassigned':
      return trigger.person ? `unassigned from ${nameOf(trigger.person)}` : 'unassigned'
    case 'mentioned':
      return trigger.person ? `mentioned ${nameOf(trigger.person)}` : 'mentioned'
    case 'tagged':
    case 'untagged':
      return trigger.tag === undefined ? trigger.on : `${trigger.on} #${wordText(trigger.tag)}`
    case 'field': {
      const does = trigger.to === undefined ? 'changes' : `becomes ${wordText(trigger.to)}`
      return `field ${wordText(trigger.field)} ${does}`
    }
    case 'handoff':
      return `handoff ${trigger.how}`
    case 'date': {
      const { of, days } = trigger
      return days === 0
        ? `${of} comes`
        : `${workingDays(Math.abs(days))} ${days < 0 ? 'before' : 'after'} ${of}`
    }
    case 'stale':
      return `${workingDays(trigger.days)} in ${trigger.status === undefined ? 'a status' : wordText(trigger.status)}`
    case 'every':
      return trigger.rule
    default:
      return trigger.on
  }
}

function workingDays(count: number): string {
  return `${count} working ${count === 1 ? 'day' : 'days'}`
}

function orText(names: string[]): string {
  return names.map(wordText).join(' or ')
}
