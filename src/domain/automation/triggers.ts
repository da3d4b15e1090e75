/** How triggers are written in a line. */

import { type Priority, priorities } from '../task/task.ts'
import { plural } from '../text/plural.ts'
import {
  type DateOf,
  datesOf,
  handoffTurns,
  type PersonRef,
  plainTriggers,
  type Trigger,
} from './automation.ts'
import { personText, quoted, wordText } from './names.ts'
import { printPull, pullExamples, readPull } from './pull-triggers.ts'
import { nearestExample, Reading, refuseAutomation } from './reading.ts'

/** One way to say each, with an example. */
export const triggerExamples = [
  ...plainTriggers,
  'status changes',
  'status becomes "In review"',
  'status becomes Done from "In review"',
  'priority becomes urgent',
  'priority becomes high from low',
  'assigned',
  'assigned to @Ana',
  'unassigned',
  'mentioned @Ana',
  'tagged #bug',
  'untagged #bug',
  'field Points changes',
  'field Points becomes 5',
  'field Points becomes 5 from 3',
  'handoff refused',
  'form submitted',
  'form "Bug report" submitted',
  ...pullExamples,
  'handoff unanswered for 4 working hours',
  'due comes',
  '2 working days before due',
  '1 working day after start',
  '2 working days before field "Go live"',
  '3 working days in "In review"',
  'every weekday at 9:00',
  '0 9 * * 1',
] as const

export function readTrigger(text: string, platform: string): Trigger {
  const reading = new Reading(text)
  const trigger = triggerIn(reading, platform)
  reading.end()
  return trigger
}

/** What is left behind it is not read. */
export function triggerIn(reading: Reading, platform: string): Trigger {
  const typed = reading.left
  // “a task is added”, “the status becomes …”
  reading.takeOne(['a', 'the', 'its', 'someone is', 'it is'])
  const trigger =
    readPlain(reading) ?? readPull(reading) ?? readTimed(reading) ?? readNamed(reading, platform)
  if (!trigger)
    throw refuseAutomation('unknown_trigger', { typed, near: nearestExample(typed, triggerExamples) })
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
  if (schedule.test(reading.left)) return { on: 'every', rule: reading.rest('when') }
  const days = Number(/^(\d{1,3}) working days?\s/i.exec(reading.left)?.[1])
  if (Number.isNaN(days) || days === 0) return undefined
  reading.word('how many')
  reading.takeOne(['working days', 'working day'])
  if (reading.take('in')) {
    const status = reading.takeOne(['a status', 'any status']) ? undefined : reading.word('a status')
    return { on: 'stale', days, ...(status !== undefined && { status }) }
  }
  const side = reading.takeOne(sides)
  const of = side && dateIn(reading)
  if (of) return { on: 'date', of, days: side === 'before' ? -days : days }
  throw refuseAutomation('rule_needs', { after: reading.before, what: 'of what', valid: timed })
}

/** Words, or the first two fields of cron. */
const schedule = /^(?:every\s|[\d*][\d*,/-]*\s+[\d*][\d*,/-]*\s)/i

const sides = ['before', 'after'] as const
const timed = [
  ...['before due', 'after due', 'before start', 'after start'],
  ...['before field "Go live"', 'in "In review"'],
]

export function dateIn(reading: Reading): DateOf | undefined {
  const own = reading.takeOne(datesOf)
  if (own || !reading.take('field')) return own
  return { field: reading.word('the name of a field') }
}

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
  'form',
] as const

function readNamed(reading: Reading, platform: string): Trigger | undefined {
  const on = reading.takeOne(named)
  switch (on) {
    case 'status':
      return { on, ...changeIn(reading, () => several(reading, () => reading.word('a status'))) }
    case 'priority':
      return { on, ...changeIn(reading, () => several(reading, () => priorityIn(reading))) }
    case 'assigned':
    case 'unassigned':
    case 'mentioned': {
      reading.takeOne(['to', 'from'])
      const person = reading.person(platform)
      return { on, ...(person && { person }) }
    }
    case 'tagged':
    case 'untagged':
      return { on, ...(!reading.isOver && !isBehind(reading) && { tag: tagIn(reading) }) }
    case 'field': {
      const field = reading.word('the name of a field')
      if (reading.take('comes')) return { on: 'date', of: { field }, days: 0 }
      return { on, field, ...changeIn(reading, () => reading.word('a value')) }
    }
    case 'handoff': {
      const how = reading.takeOne(handoffTurns)
      if (how) return { on, how }
      if (reading.take('unanswered')) return { on: 'unanswered', hours: hoursUnanswered(reading) }
      throw refuseAutomation('rule_needs', {
        after: reading.before,
        what: 'what became of it',
        valid: [...handoffTurns, 'unanswered for 4 working hours'],
      })
    }
    case 'form': {
      if (reading.take('submitted')) return { on }
      const form = reading.word('“submitted”, or the name of a form', ['submitted', '"Bug report" submitted'])
      if (!reading.take('submitted')) throw reading.needs('“submitted”', ['submitted'])
      return { on, form }
    }
    default:
      return undefined
  }
}

/** Whether what comes next says who did it, or when. */
function isBehind(reading: Reading): boolean {
  return /^(?:by|not by|outside working hours|during working hours)(?:\s|$)/i.test(reading.left)
}

/** `changes`, `becomes X from Y`, `leaves Y`. */
function changeIn<T>(reading: Reading, value: () => T): { to?: T; from?: T } {
  if (reading.take('changes')) return {}
  const becomes = reading.take('becomes')
  const to = becomes && value()
  const leaves = reading.takeOne(becomes ? ['from'] : ['leaves'])
  const from = leaves && value()
  if (becomes || leaves) return { ...(to && { to }), ...(from && { from }) }
  const valid = ['changes', 'becomes', 'leaves']
  throw refuseAutomation('rule_needs', { after: reading.before, what: 'what it does', valid })
}

function several<T>(reading: Reading, one: () => T): T[] {
  const all = [one()]
  while (reading.take('or')) all.push(one())
  return all
}

/** As many as a rule waits at most. */
const mostUnanswered = 2000

function hoursUnanswered(reading: Reading): number {
  reading.take('for')
  const count = /^\d{1,4}$/.test(reading.left.split(/\s/)[0] ?? '') ? Number(reading.word('how long')) : 0
  const unit = reading.takeOne(['working hours', 'working hour'])
  if (unit && count >= 1 && count <= mostUnanswered) return count
  const valid = ['for 4 working hours']
  throw refuseAutomation('rule_needs', { after: 'handoff unanswered', what: 'for how long', valid })
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
    case 'status':
    case 'priority':
      return `${trigger.on} ${changeText(trigger.to && orText(trigger.to), trigger.from && orText(trigger.from))}`
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
      const { field, to, from } = trigger
      const does = changeText(to && wordText(to), from && wordText(from))
      return `field ${wordText(field)} ${does}`
    }
    case 'form':
      return trigger.form === undefined ? 'form submitted' : `form ${quoted(trigger.form)} submitted`
    case 'handoff':
      return `handoff ${trigger.how}`
    case 'pull':
    case 'merged':
      return printPull(trigger)
    case 'unanswered':
      return `handoff unanswered for ${trigger.hours} working ${plural(trigger.hours, 'hour')}`
    case 'date': {
      const { days } = trigger
      const of = printDate(trigger.of)
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

export function printDate(of: DateOf): string {
  return typeof of === 'string' ? of : `field ${wordText(of.field)}`
}

function changeText(to: string | undefined, from: string | undefined): string {
  const becomes = to === undefined ? [] : [`becomes ${to}`]
  const leaves = from === undefined ? [] : [`${to === undefined ? 'leaves' : 'from'} ${from}`]
  return [...becomes, ...leaves].join(' ') || 'changes'
}

function workingDays(count: number): string {
  return `${count} working ${plural(count, 'day')}`
}

function orText(names: string[]): string {
  return names.map(wordText).join(' or ')
}
