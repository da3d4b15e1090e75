/** A line of the filter language to its tree. What it names is looked up later. */

import { numberOf } from '../task/task.ts'
import { stripUnstorable } from '../text/strip-unstorable.ts'
import { withoutEnd } from '../text/without-end.ts'
import { readArrangement } from './arrange.ts'
import { checkValues } from './check.ts'
import { alike } from './plain/alike.ts'
import { withoutFillers, withRefsTogether } from './plain/fillers.ts'
import type { Known } from './plain/known.ts'
import { isFiller } from './plain/phrases.ts'
import { readPlainly } from './plain/read-plain.ts'
import { tokensAhead } from './plain/tokens.ts'
import { filterProblem, type Part } from './problem.ts'
import { ahead, isAtEnd, type Reading, skipSpace, take, takeQuoted } from './reading.ts'
import { isBareFlag, type TermName, termNamed, terms } from './terms.ts'
import type { Condition, Filter, Named, Refs, Words } from './tree.ts'
import { readValues } from './values.ts'

const longest = 2000
const deepest = 20
const mostTerms = 100

/**
 * How words are read that are no terms of the language. `known` is what they may name; without it, `open` becomes true where
 * that has to be looked up. `guessed`: a name was taken for somebody or something, where it may be a word of a title.
 */
export type PlainReading = { known: Known | undefined; open: boolean; guessed: boolean; exact?: true }

type State = Reading & { filter: Filter; terms: number; depth: number; plain: PlainReading | undefined }

/**
 * Throws Refusal, which says what was not understood and where it is. `plain`: words are read as people say things, `due this
 * week` as `due:"this week"`; without it they are looked for in tasks, as in filters that were kept.
 */
export function parseFilter(text: string, plain?: PlainReading): Filter {
  const line = stripUnstorable(text)
  if (line.length > longest)
    throw filterProblem('too_long', { text: line, at: 1 }, { length: line.length, max: longest })
  const filter: Filter = { where: undefined, sort: [], group: undefined }
  const state: State = { line, at: 0, filter, terms: 0, depth: 0, plain }
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
    if (state.plain) skipPunctuation(state)
    else skipSpace(state)
    if (isAtEnd(state) || ahead(state, /\)|or(?![^\s()])/iy))
      return joined('and', state.plain ? withRefsTogether(withoutFillers(all)) : all)
    if (take(state, /and(?![^\s()])/iy)) continue
    const one = readOne(state)
    if (one) all.push(one)
  }
}

/** What ends sentences or stands alone says nothing of tasks. */
function skipPunctuation(state: State): void {
  while (
    take(
      state,
      /\s+|[,;]|[.?!]+(?=$|[\s,;)])|(?![()])[^\s\p{L}\p{N}"“„@#!()-]+(?=$|\s)|(?:-|–|—|!|#|@)(?=\s|$)/uy,
    )
  );
}

/** One for all where there is only one, and no brackets where they change nothing. */
function joined(kind: 'and' | 'or', of: Condition[]): Condition | undefined {
  const flat = of.flatMap((each) => (each.kind === kind ? each.of : [each]))
  return flat.length > 1 ? { kind, of: flat } : flat[0]
}

/** Undefined for `sort:` and `group:`, which are no conditions. */
function readOne(state: State): Condition | undefined {
  const at = state.at
  const negates = state.plain ? plainNot : /-(?=[^\s)])|not(?:\s+(?=[^\s)])|(?=\())/iy
  if (readsPhrase(state) || !take(state, negates))
    return ahead(state, /\(/y) ? readGroup(state) : readTerm(state)
  const of = nested(state, at, () => readOne(state))
  return of?.kind === 'not' ? of.of : of && { kind: 'not', of }
}

const plainNot =
  /-(?=[^\s)])|(?:not|except|excluding|but not|without(?=\s+["“])|isn['’]t|aren['’]t|is not|are not)(?:\s+(?=[^\s)])|(?=\())/iy

/** `not started` is a phrase of its own. */
function readsPhrase({ plain, line, at }: State): boolean {
  return plain !== undefined && readPlainly(tokensAhead(line, at), plain.known) !== undefined
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
  const plain = state.plain && readPhrase(state, state.plain)
  if (plain) return plain.as
  if (ahead(state, /@[^\s@]|<@(?!&)/y)) return named('assignee', at, state)
  if (ahead(state, /![<>=]*["“\p{L}]/uy)) return short('priority', state)
  if (ahead(state, /#(?:["“\p{L}_])/uy)) return short('tag', state)
  const quotedText = takeQuoted(state)
  if (quotedText === undefined) return readPlain(state, at)
  if (quotedText.trim() !== '' && take(state, /:/y)) return custom(quotedText, at, state)
  const begins = take(state, /\*/y) !== undefined
  if (!ahead(state, state.plain ? /$|[\s(),;.?!]/y : /$|[\s()]/y)) throw afterQuote(state, start)
  return words(quotedText, begins, { at, quoted: true })
}

/** Undefined where it is no phrase; `as` where it says nothing. */
function readPhrase(state: State, plain: PlainReading): { as: Condition | undefined } | undefined {
  if (ahead(state, /[@#!<]/y) && !ahead(state, /@[^\s,()"]+['’]s?(?=$|[\s,;)])|<@!?[\w-]+>['’]s/y))
    return undefined
  const meaning = readPlainly(tokensAhead(state.line, state.at), plain.known)
  if (!meaning) return undefined
  const start = state.at
  state.at = tokensAhead(state.line, start)[meaning.length - 1]?.end ?? start
  if (meaning.guessed) plain.guessed = true
  const { where, sort, group } = parseFilter(meaning.means)
  state.filter.sort.push(...sort)
  state.filter.group ??= group
  const first = where && placed(where, start + 1)
  return { as: first && withAlternatives(first, state, plain) }
}

/** `kenji or maya`, `urgent, high`: values of one term, of which one must fit. */
function withAlternatives(first: Condition, state: State, plain: PlainReading): Condition {
  if (first.kind !== 'named') return first
  const before = state.at
  const joint = take(state, /(?:\s*,)?\s+(?:(or|and)\s+)?/iy)
  const said = joint?.[1]?.toLowerCase()
  const isPlain = joint && !ahead(state, /[@#!<]/y)
  const meaning = isPlain && readPlainly(tokensAhead(state.line, state.at), plain.known)
  const next = meaning ? parseFilter(meaning.means).where : undefined
  const pair = next?.kind === 'named' && alike(first, next, said)
  if (!meaning || !pair) {
    state.at = before
    return first
  }
  if (meaning.guessed) plain.guessed = true
  const start = state.at
  state.at = tokensAhead(state.line, start)[meaning.length - 1]?.end ?? start
  const more = pair[1].values.map((value) => ({ ...value, at: start + 1 }))
  return withAlternatives({ ...pair[0], values: [...pair[0].values, ...more] }, state, plain)
}

/** Where it was said. */
function placed(condition: Condition, at: number): Condition {
  if (condition.kind === 'not') return { kind: 'not', of: placed(condition.of, at) }
  if (condition.kind !== 'named') return condition
  return { ...condition, at, values: condition.values.map((value) => ({ ...value, at })) }
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
  const known = state.plain?.known
  const isName = name === 'status' ? known?.status : name === 'in' ? known?.place : undefined
  const values = readValues(
    state,
    { text: state.line.slice(at - 1, state.at), at },
    {
      dates: terms[name].kind === 'date',
      ...(isName && { isName: (words) => isName(words.toLowerCase()) !== undefined }),
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
  const text = (state.plain ? plainWord(state) : take(state, /[^\s()]+/y)?.[0]) ?? ''
  const flag = text.toLowerCase()
  if (isBareFlag(text))
    return { kind: 'named', name: 'is', custom: false, values: [{ op: '=', text: flag, at }], at }
  const numbers = refsIn(text)
  if (numbers) return { kind: 'refs', numbers, at }
  const begins = text.length > 1 && text.endsWith('*')
  if (state.plain && !begins) {
    if (!isFiller(text.toLowerCase())) state.plain.open = true
    return words(text, false, { at, ...(state.plain.exact && { quoted: true }) })
  }
  return words(begins ? text.slice(0, -1) : text, begins, { at })
}

/** Without the comma or full stop after it. */
function plainWord(state: State): string | undefined {
  const text = take(state, /[^\s()]+/y)?.[0]
  const bare = text === undefined ? undefined : withoutEnd(text, ',;.?!')
  if (text === undefined || !bare) return text
  state.at -= text.length - bare.length
  return bare
}

/** `T-12`, `#12`, `T-12,T-14`; a bare number is a word to search for. */
function refsIn(text: string): number[] | undefined {
  const numbers = text.split(',').map((each) => (/^\d/.test(each) ? undefined : numberOf(each)))
  const known = numbers.filter((number) => number !== undefined)
  return known.length === numbers.length ? known : undefined
}

function words(text: string, start: boolean, { at, quoted }: Pick<Words, 'at' | 'quoted'>): Words {
  const plain = text.trim().replace(/\s+/g, ' ')
  if (/[\p{L}\p{N}]/u.test(text)) return { kind: 'words', text: plain, start, at, ...(quoted && { quoted }) }
  throw filterProblem('nothing_to_find', { text, at }, {})
}
