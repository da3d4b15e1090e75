/** Reads what stands after the colon of a term: `<friday`, `mon..fri`, `review,"In progress"`. */
import { isDate } from './dates.ts'
import { filterProblem, type Part } from './problem.ts'
import { ahead, isAtEnd, type Reading, skipSpace, take, takeQuoted } from './reading.ts'
import { type Comparison, comparisons, type Value } from './tree.ts'

const mostValues = 50

export type Manner = {
  /** Several words may be one value where they make a date, as in `due:<fri 5pm`. */
  dates?: boolean
  /** The same where they name something, as in `status:in progress`. */
  isName?: (words: string) => boolean
  /** What may stand before a value and is no part of it, as in `assignee:@ana`. */
  sigil?: '@' | '#' | '!'
}

/** `of` is what stands before them. Throws Refusal. */
export function readValues(reading: Reading, of: Part, manner: Manner = {}): Value[] {
  const values: Value[] = []
  skipSpace(reading)
  do {
    if (values.length > 0) skipSpace(reading)
    const value = readValue(reading, manner)
    if (!value) throw lacking(reading, of)
    values.push(value)
  } while (take(reading, /,/y))
  if (!ahead(reading, /[.!?]*(?:$|\s|\))/y)) throw stray(reading)
  if (values.length <= mostValues) return values
  throw filterProblem('too_many_values', of, { count: values.length, max: mostValues })
}

function lacking(reading: Reading, of: Part) {
  if (!isAtEnd(reading) && !ahead(reading, /\s|\)/y)) return stray(reading)
  return filterProblem('missing_value', of, {})
}

function stray(reading: Reading) {
  const part = { text: reading.line.slice(reading.at).split(/\s/, 1)[0] ?? '', at: reading.at + 1 }
  return filterProblem('not_understood', part, {})
}

function readValue(reading: Reading, manner: Manner): Value | undefined {
  const at = reading.at + 1
  const op = takeComparison(reading)
  const first = readText(reading, manner)
  if (op !== undefined) return first === undefined ? undefined : { op, text: first, at }
  if (!take(reading, /\.\./y)) return first === undefined ? undefined : { op: '=', text: first, at }
  const to = readText(reading, manner)
  return first === undefined && to === undefined ? undefined : { op: '..', from: first, to, at }
}

/** `<@U123>` is a person, and no comparison. */
function takeComparison(reading: Reading): Comparison | undefined {
  if (ahead(reading, /<@/y)) return undefined
  const op = comparisons.find((each) => reading.line.startsWith(each, reading.at))
  if (op) reading.at += op.length
  return op
}

function readText(reading: Reading, { dates, isName, sigil }: Manner): string | undefined {
  if (sigil && ahead(reading, /[@#!][^\s,()]/y) && reading.line[reading.at] === sigil) reading.at++
  const text = takeQuoted(reading)
  if (text !== undefined) return text.trim() === '' ? undefined : text
  const bare = take(reading, /<@!?[\w-]+>|(?:(?!\.\.)[^\s,()"“”„])+/y)?.[0]
  if (bare === undefined) return undefined
  const isOne = dates ? isDate : isName
  return isOne ? bare + takeMore(reading, bare, isOne) : bare
}

/** The longest run of the following words that still makes one value with the first. */
function takeMore(reading: Reading, first: string, isOne: (words: string) => boolean): string {
  const words = /(?: (?!(?:or|and|not)(?:$|[ )]))[\p{L}\d][\p{L}\d:/-]*(?=$|[\s,)]|\.\.)){0,4}/iuy
  words.lastIndex = reading.at
  let more = words.exec(reading.line)?.[0] ?? ''
  while (more !== '' && !isOne(first + more)) more = more.slice(0, more.lastIndexOf(' '))
  reading.at += more.length
  return more
}
