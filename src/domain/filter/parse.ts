/** A line of the filter language to its tree. What it names is looked up later. */
import { numberOf } from '../task/task.ts'
import { stripUnstorable } from '../text/strip-unstorable.ts'
import { readArrangement } from './arrange.ts'
import { checkValues } from './check.ts'
import { filterProblem, type Part } from './problem.ts'
import { ahead, isAtEnd, type Reading, skipSpace, take, takeQuoted } from './reading.ts'
import { isBareFlag, type TermName, termNamed, terms } from './terms.ts'
import type { Condition, Filter, Named, Refs, Words } from './tree.ts'
import { readValues } from './values.ts'

const longest = 2000
const deepest = 20
const mostTerms = 100

type State = Reading & { filter: Filter; terms: number; depth: number }

/** Throws Refusal, which says what was not understood and where it is. */
export function parseFilter(text: string): Filter {
  const line = stripUnstorable(text)
  if (line.length > longest)
    throw filterProblem('too_long', { text: line, at: 1 }, { length: line.length, max: longest })
  const filter: Filter = { where: undefined, sort: [], group: undefined }
  const state: State = { line, at: 0, filter, terms: 0, depth: 0 }
  filter.where = readAny(state)
  if (isAtEnd(state)) return filter
  throw filterProblem('stray_bracket', here(state, ')'), {})
}

function here(state: Reading, text: string): Part {
  return { text, at: state.at + 1 }
}

/** `tag:a in:B or tag:c`: what stands between two `or` belongs together. */
function readAny(state: State): Condition | undefined {
  const choices: Condition[] = []
  let or: Part | undefined
  for (;;) {
    const choice = readAll(state)
    if (choice) choices.push(choice)
    const next = or
    or = here(state, 'or')
    const more = take(state, /or(?![^\s()])/iy)
    if ((!choice && (next || more)) || (more && isAtEnd(state)))
      throw filterProblem('nothing_beside_or', next ?? or, {})
    if (!more) return joined('or', choices)
  }
}

function readAll(state: State): Condition | undefined {
  const all: Condition[] = []
  for (;;) {
    skipSpace(state)
    if (isAtEnd(state) || ahead(state, /\)|or(?![^\s()])/iy)) return joined('and', all)
    if (take(state, /and(?![^\s()])/iy)) continue
    const one = readOne(state)
    if (one) all.push(one)
  }
}

/** One for all where there is only one, and no brackets where they change nothing. */
function joined(kind: 'and' | 'or', of: Condition[]): Condition | undefined {
  const flat = of.flatMap((each) => (each.kind === kind ? each.of : [each]))
  return flat.length > 1 ? { kind, of: flat } : flat[0]
}

/** Undefined for `sort:` and `group:`, which are no conditions. */
function readOne(state: State): Condition | undefined {
  const at = state.at
  if (!take(state, /-(?=[^\s)])|not(?:\s+(?=[^\s)])|(?=\())/iy))
    return ahead(state, /\(/y) ? readGroup(state) : readTerm(state)
  const of = nested(state, at, () => readOne(state))
  return of?.kind === 'not' ? of.of : of && { kind: 'not', of }
}

function readGroup(state: State): Condition {
  const part = here(state, '(')
  state.at++
  const inside = nested(state, part.at - 1, () => readAny(state))
  if (!take(state, /\)/y)) throw filterProblem('open_bracket', part, {})
  if (inside) return inside
  throw filterProblem('empty_brackets', { ...part, text: '()' }, {})
}

function nested<T>(state: State, at: number, read: () => T): T {
  if (++state.depth > deepest) {
    const part = { text: state.line.slice(at), at: at + 1 }
    throw filterProblem('too_deep', part, {})
  }
  const result = read()
  state.depth--
  return result
}

function readTerm(state: State): Condition | undefined {
  const start = state.at
  if (++state.terms > mostTerms)
    throw filterProblem('too_many_terms', here(state, state.line.slice(start)), { max: mostTerms })
  const at = start + 1
  if (ahead(state, /@[^\s@]|<@/y)) return named('assignee', at, state)
  if (ahead(state, /![<>=]*["“\p{L}]/uy)) return short('priority', state)
  if (ahead(state, /#(?:["“\p{L}_])/uy)) return short('tag', state)
  const quotedText = takeQuoted(state)
  if (quotedText === undefined) return readPlain(state, at)
  if (quotedText.trim() !== '' && take(state, /:/y)) return custom(quotedText, at, state)
  const begins = take(state, /\*/y) !== undefined
  if (!ahead(state, /$|[\s()]/y)) throw afterQuote(state, start)
  return words(quotedText, begins, at)
}

function afterQuote(state: State, start: number) {
  const part = { text: state.line.slice(start).split(/\s/, 1)[0] ?? '', at: start + 1 }
  return filterProblem('text_after_quotes', part, {})
}

function short(name: 'priority' | 'tag', state: State): Named {
  const at = state.at + 1
  state.at++
  return named(name, at, state)
}

function readPlain(state: State, at: number): Condition | undefined {
  const name = take(state, /([\p{L}][\p{L}\p{N}_-]*):(?!\/\/)/uy)?.[1]
  if (name === undefined) return readWord(state, at)
  const lower = name.toLowerCase()
  if (lower === 'sort' || lower === 'group') {
    readArrangement(state, lower, at, state.depth > 0)
    return undefined
  }
  const term = termNamed(name)
  return term ? named(term, at, state) : custom(name, at, state)
}

const sigils: { [name in TermName]?: '@' | '#' | '!' } = {
  assignee: '@',
  creator: '@',
  watcher: '@',
  commented: '@',
  tag: '#',
  priority: '!',
}

function named(name: TermName, at: number, state: State): Named {
  const sigil = sigils[name]
  const values = readValues(
    state,
    { text: state.line.slice(at - 1, state.at), at },
    {
      dates: terms[name].kind === 'date',
      ...(sigil && { sigil }),
    },
  )
  return { kind: 'named', name, custom: false, values: checkValues(name, values), at }
}

function custom(typed: string, at: number, state: State): Named {
  const name = typed.trim().replace(/\s+/g, ' ')
  const values = readValues(state, { text: `${name}:`, at })
  return { kind: 'named', name, custom: true, values, at }
}

function readWord(state: State, at: number): Words | Refs | Named {
  const text = take(state, /[^\s()]+/y)?.[0] ?? ''
  const flag = text.toLowerCase()
  if (isBareFlag(text))
    return { kind: 'named', name: 'is', custom: false, values: [{ op: '=', text: flag, at }], at }
  const numbers = refsIn(text)
  if (numbers) return { kind: 'refs', numbers, at }
  const begins = text.length > 1 && text.endsWith('*')
  return words(begins ? text.slice(0, -1) : text, begins, at)
}

/** `T-12`, `#12`, `T-12,T-14`; a bare number is a word to search for. */
function refsIn(text: string): number[] | undefined {
  const numbers = text.split(',').map((each) => (/^\d/.test(each) ? undefined : numberOf(each)))
  const known = numbers.filter((number) => number !== undefined)
  return known.length === numbers.length ? known : undefined
}

function words(text: string, start: boolean, at: number): Words {
  if (/[\p{L}\p{N}]/u.test(text)) return { kind: 'words', text: text.trim().replace(/\s+/g, ' '), start, at }
  throw filterProblem('nothing_to_find', { text, at }, {})
}
