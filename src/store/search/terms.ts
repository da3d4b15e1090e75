/** From each value of a term to what it tests. */
import { betweenOf } from '../../domain/filter/dates.ts'
import { minutesOf } from '../../domain/filter/durations.ts'
import { filterProblem } from '../../domain/filter/problem.ts'
import { anywhere, type Belonging, type Flag, type TermName, terms } from '../../domain/filter/terms.ts'
import type { Named, Single, Value } from '../../domain/filter/tree.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { isFinished, numberOf, type Priority, priorities, refOf } from '../../domain/task/task.ts'
import { unclearIn } from '../../domain/time/moment-in.ts'
import type { TimeSpeaker as Speaker } from '../../domain/time/reader/moment.ts'
import { type Names, personsCalled } from './names.ts'
import { type Place, placesCalled, plain } from './places.ts'
import type { DateColumn, Test } from './resolved.ts'

/** `archived` becomes true when something archived is asked for by its name. */
export type Asker = { viewer: Viewer; speaker: Speaker; names: Names; archived: boolean }

/** What is tested, and the value as it is really written. */
type Found = { test: Test; as: Value }

export function resolveTerm({ name }: Named, value: Value, asker: Asker): Found {
  // What is not custom has a name of the table.
  return readers[name as TermName](value, asker, name as TermName)
}

type Reader = (value: Value, asker: Asker, name: TermName) => Found

/** The parser lets comparisons stand only where they mean something. */
function textOf(value: Value): string {
  return value.op === '..' ? (value.from ?? value.to ?? '') : value.text
}

function isNone(value: Value): boolean {
  return value.op === '=' && value.text === 'none'
}

const readers: Record<TermName, Reader> = {
  status: readStatus,
  category: (value, asker) => ({ test: inCategory(textOf(value), asker), as: value }),
  // The parser knows no other flags and belongings.
  is: (value, asker) => ({ test: readFlag(textOf(value) as Flag, asker), as: value }),
  has: (value) => ({ test: { kind: 'has', what: textOf(value) as Belonging }, as: value }),
  assignee: people('assignment'),
  watcher: people('watcher'),
  commented: people('comment'),
  creator: (value, asker) => {
    const person = readPerson(value, asker)
    return { test: { kind: 'among', column: 'created_by', ids: [person.id] }, as: person.as }
  },
  tag: (value) => {
    const tag = textOf(value).toLowerCase()
    return {
      test: { kind: 'tags', tags: isNone(value) ? [] : [tag] },
      as: { op: '=', text: tag, at: value.at },
    }
  },
  priority: readPriority,
  in: readPlace,
  due: readDate,
  start: readDate,
  created: readDate,
  updated: readDate,
  finished: readDate,
  estimate: readEstimate,
  under: readRelation('under'),
  after: readRelation('after'),
  before: readRelation('before'),
}

function readFlag(flag: Flag, asker: Asker): Test {
  if (flag === 'active' || flag === 'done' || flag === 'closed') return inCategory(flag, asker)
  return { kind: 'flag', flag }
}

/** By the statuses themselves, of which the server knows how many tasks have them. */
function inCategory(wanted: string, { names }: Asker): Test {
  const found = names.statuses.filter(({ category }) => category === wanted)
  const finished = wanted === 'done' || wanted === 'closed'
  return { kind: 'among', column: 'status_id', ids: found.map(({ id }) => id), finished }
}

function readStatus(value: Value, { names }: Asker): Found {
  const typed = textOf(value)
  const exact = names.statuses.filter(({ name }) => plain(name) === plain(typed))
  // `review` is enough where only one name has such a word.
  const near = names.statuses.filter(({ name }) =>
    name.toLowerCase().split(/\s+/).includes(typed.toLowerCase()),
  )
  const found = exact.length > 0 ? exact : new Set(near.map(({ name }) => plain(name))).size === 1 ? near : []
  const [first] = found
  if (!first) {
    const known = [...new Set(names.statuses.map(({ name }) => name))]
    throw filterProblem('unknown_status', { text: typed, at: value.at }, { known })
  }
  const finished = found.every(({ category }) => isFinished(category))
  return {
    test: { kind: 'among', column: 'status_id', ids: found.map(({ id }) => id), finished },
    as: { op: '=', text: first.name, at: value.at },
  }
}

function readPlace(value: Value, asker: Asker): Found {
  const typed = textOf(value)
  if (typed.toLowerCase() === anywhere)
    return { test: { kind: 'all', of: [] }, as: { ...value, ...everywhere } }
  const { places } = asker.names
  const found = placesCalled(typed, places)
  if (found.length === 0) {
    const known = [...new Set(places.map(({ path }) => path.at(-1) ?? ''))]
    throw filterProblem('unknown_list', { text: typed, at: value.at }, { known })
  }
  if (found.some(({ archived }) => archived)) asker.archived = true
  const [only, other] = found
  const name = only && !other ? nameOfPlace(only, typed, places) : typed
  const ids = [...new Set(found.flatMap(({ listIds }) => listIds))]
  return {
    test: { kind: 'among', column: 'list_id', ids },
    as: { op: '=', text: name, at: value.at, ...(only && !other && { id: only.id }) },
  }
}

const everywhere = { op: '=', text: anywhere } as const

/** Where it was named by id, so that it is told from others of its name. */
function nameOfPlace({ id, path }: Place, typed: string, places: Place[]): string {
  const name = path.at(-1) ?? typed
  if (typed === id && placesCalled(name, places).length > 1) return path.join('/')
  return typed.includes('/') ? typed : name
}

function people(table: 'assignment' | 'watcher' | 'comment'): Reader {
  return (value, asker) => {
    if (isNone(value)) return { test: { kind: 'people', table, ids: [] }, as: value }
    const person = readPerson(value, asker)
    return { test: { kind: 'people', table, ids: [person.id] }, as: person.as }
  }
}

export function readPerson(value: Value, { viewer, names }: Asker): { id: string; as: Single } {
  const { at } = value
  const typed = textOf(value)
  if (/^me$/i.test(typed)) return { id: viewer.personId, as: { op: '=', text: 'me', at } }
  const found = personsCalled(typed, names.people)
  const [person, other] = found
  const part = { text: typed, at }
  if (person && !other) return { id: person.id, as: { op: '=', text: person.name, at, id: person.id } }
  if (person) throw filterProblem('ambiguous_person', part, { names: found.map(({ name }) => name) })
  throw filterProblem('unknown_person', part, { known: names.everybody })
}

/** Urgent comes first in the table, and is the greatest to people. */
function readPriority(value: Value): Found {
  // The parser knows no other priorities.
  const index = (text: string) => priorities.indexOf(text as Priority)
  const last = priorities.length - 1
  const between = (from: number, to: number): Found => ({ test: { kind: 'priority', from, to }, as: value })
  if (value.op === '..') {
    const ends = [value.from, value.to].map((text) => (text === undefined ? undefined : index(text)))
    const [from = 0, to = last] = ends
    if (ends.includes(undefined)) return value.from === undefined ? between(to, last) : between(0, from)
    return between(Math.min(from, to), Math.max(from, to))
  }
  const at = index(value.text)
  switch (value.op) {
    case '>':
      return between(0, at - 1)
    case '>=':
      return between(0, at)
    case '<':
      return between(at + 1, last)
    case '<=':
      return between(at, last)
    case '=':
      return between(at, at)
  }
}

function readDate(value: Value, { speaker }: Asker, name: TermName): Found {
  // The readers of dates are those of the columns of the same names.
  const of = name as DateColumn
  if (isNone(value)) return { test: { kind: 'date', of, between: 'none' }, as: value }
  const between = betweenOf(value, speaker, terms[name].past === true)
  if (between) return { test: { kind: 'date', of, between }, as: value }
  refuseUnclear(value, { ...speaker, past: terms[name].past })
  const text = value.op === '..' ? `${value.from ?? ''}..${value.to ?? ''}` : value.text
  throw filterProblem('empty_range', { text, at: value.at }, {})
}

/** Throws Refusal where it may be several days. */
function refuseUnclear(value: Value, speaker: Speaker): void {
  for (const text of value.op === '..' ? [value.from, value.to] : [value.text]) {
    const refusal = text === undefined ? undefined : unclearIn(text, speaker)
    if (refusal) throw refusal
  }
}

function readEstimate(value: Value): Found {
  if (isNone(value)) return { test: { kind: 'empty', column: 'estimate_minutes' }, as: value }
  const minutes = (text: string | undefined) => (text === undefined ? undefined : minutesOf(text))
  const between = (from: number | undefined, to: number | undefined): Found => ({
    test: { kind: 'estimate', from, to },
    as: value,
  })
  if (value.op === '..') return between(minutes(value.from), minutes(value.to))
  const at = minutes(value.text) ?? 0
  switch (value.op) {
    case '<':
      return between(undefined, at - 1)
    case '<=':
      return between(undefined, at)
    case '>':
      return between(at + 1, undefined)
    case '>=':
      return between(at, undefined)
    case '=':
      return between(at, at)
  }
}

function readRelation(how: 'under' | 'after' | 'before'): Reader {
  return (value, { names }) => {
    const number = numberOf(textOf(value))
    const task = names.tasks.find((each) => each.number === number)
    const ref = refOf(number ?? 0)
    if (task)
      return { test: { kind: 'related', how, ids: [task.id] }, as: { op: '=', text: ref, at: value.at } }
    const part = { text: textOf(value), at: value.at }
    throw filterProblem('unknown_task', part, {})
  }
}
