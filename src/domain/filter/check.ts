/** Puts the values of a term into their one form, as far as that needs no database. Throws Refusal. */
import type { Refusal } from '../refusal.ts'
import { numberOf, priorities, refOf } from '../task/task.ts'
import { isDate } from './dates.ts'
import { minutesOf, showMinutes } from './durations.ts'
import { filterProblem, type Part } from './problem.ts'
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
  return filterProblem('no_order', { text: typed, at: value.at }, { example: terms[name].example })
}

function checkText(name: TermName, typed: string, { at }: Value): string {
  const term = terms[name]
  const checked = checks[term.kind](typed, term)
  if (checked !== undefined) return checked
  throw unreadable(name, { text: typed, at })
}

function unreadable(name: TermName, part: Part): Refusal {
  const { kind, choices = [], example } = terms[name]
  switch (kind) {
    case 'choice':
      return filterProblem('unknown_choice', part, { term: name, known: choices })
    case 'priority':
      return filterProblem('unknown_priority', part, { known: priorities })
    case 'date':
      return filterProblem('unknown_date', part, {})
    case 'duration':
      return filterProblem('unknown_duration', part, {})
    case 'task':
      return filterProblem('unknown_task', part, { example })
    default:
      return filterProblem('unreadable', part, { example })
  }
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
