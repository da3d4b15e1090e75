/** Puts the values of a term into their one form, as far as that needs no database. Throws UserError. */
import { numberOf, priorities, refOf } from '../task/task.ts'
import { isDate } from './dates.ts'
import { minutesOf, showMinutes } from './durations.ts'
import { expected, filterProblem } from './problem.ts'
import { type Term, type TermName, terms } from './terms.ts'
import type { Range, Single, Value } from './tree.ts'

export function checkValues(name: TermName, values: Value[]): Value[] {
  return values.map((value) => checkValue(name, value))
}

/** Those whose values have an order. */
const ordered: readonly Term['kind'][] = ['date', 'duration', 'priority']

function checkValue(name: TermName, value: Value): Value {
  const term = terms[name]
  if (!ordered.includes(term.kind) && value.op !== '=') throw unordered(name, value)
  if (value.op !== '..') {
    if (value.op === '=' && isNone(term, value.text)) return { ...value, text: 'none' }
    return { ...value, text: checkText(name, value.text, value) }
  }
  const end = (text: string | undefined) => (text === undefined ? undefined : checkText(name, text, value))
  return { ...value, from: end(value.from), to: end(value.to) }
}

function isNone(term: Term, text: string): boolean {
  return term.none === true && text.toLowerCase() === 'none'
}

function unordered(name: TermName, value: Single | Range) {
  const typed = value.op === '..' ? `${value.from ?? ''}..${value.to ?? ''}` : `${value.op}${value.text}`
  return filterProblem(
    'no_order',
    { text: typed, at: value.at },
    'compares what has no order',
    `Dates, \`estimate\`, \`priority\` and fields can be compared. This one is written \`${terms[name].example}\`.`,
  )
}

function checkText(name: TermName, typed: string, { at }: Value): string {
  const term = terms[name]
  const checked = checks[term.kind](typed, term)
  if (checked !== undefined) return checked
  const [what, hint] = complaints[term.kind](typed, name, term)
  throw filterProblem(`unknown_${term.kind}`, { text: typed, at }, what, hint)
}

type Complaint = (typed: string, name: TermName, term: Term) => [what: string, hint: string]

const complaints: Record<Term['kind'], Complaint> = {
  choice: (typed, name, term) => [
    `is nothing that \`${name}:\` knows`,
    expected(typed, term.choices ?? [], name),
  ],
  priority: (typed) => ['is no priority', expected(typed, priorities, 'priority')],
  date: () => ['is no date', 'Try `friday`, `mon..fri`, `this week`, `7d` or `2026-12-01`.'],
  duration: () => ['is no length of time', 'Write how long as `2h`, `90m` or `1h30m`.'],
  task: (_typed, _name, term) => ['names no task', `Write it as \`${term.example}\`.`],
  word: (_typed, _name, term) => ['is not understood', `Write it as \`${term.example}\`.`],
  person: (_typed, _name, term) => ['is nobody', `Write it as \`${term.example}\`.`],
}

const checks: Record<Term['kind'], (text: string, term: Term) => string | undefined> = {
  choice: (text, term) => term.choices?.find((choice) => choice === text.toLowerCase()),
  word: (text) => text,
  person: (text) => text,
  priority: (text) => priorities.find((priority) => priority === text.toLowerCase()),
  date: (text) => (isDate(text) ? text.toLowerCase() : undefined),
  duration: (text) => {
    const minutes = minutesOf(text)
    return minutes === undefined ? undefined : showMinutes(minutes)
  },
  task: (text) => {
    const number = numberOf(text)
    return number === undefined ? undefined : refOf(number)
  },
}
