/** The text grammar: one line to one call. It knows nothing of what exists; `read.ts` finds that. */
import type { Call } from '../../../domain/card/card.ts'
import { termNamed } from '../../../domain/filter/terms.ts'
import type { Refusal } from '../../../domain/refusal.ts'
import { nearest } from '../../../domain/text/nearest.ts'
import { type Token, tokenize } from '../../../domain/text/token.ts'
import type { Command, Option, Options } from '../commands/command.ts'
import { followingRefs } from './following-refs.ts'
import { commandAt } from './groups.ts'
import { wordsOfValue, wordsRead } from './long-value.ts'
import { bareMention, refsIn } from './refs.ts'
import { refuseLine } from './refusals.ts'
import { splitPeople } from './split-list.ts'
import { refuseUnknown, unknownOption } from './unknown-option.ts'
import { usage } from './usage.ts'

/** Reads a line as typed after `/task`. An empty line is `fallback`. Throws Refusal. */
export function parseText(text: string, commands: readonly Command[], fallback: string): Call {
  const line = withoutSlash(text)
  if (line === '') return { path: fallback, options: {} }
  const { command, rest } = findCommandIn(line, commands)
  return { path: command.path, options: parseOptions(rest, command) }
}

/** The line without the name that all commands share. */
export function withoutSlash(text: string): string {
  return text
    .trim()
    .replace(/^\/?task(?=\s|$)/i, '')
    .trim()
}

type Found = { command: Command; rest: string }

/** The command that a line begins with, by its path or by its place in a group: `depend` is `order depend`, too. */
export function commandIn(line: string, commands: readonly Command[]): Found | undefined {
  const [first = '', second = ''] = line.toLowerCase().split(/\s+/, 2)
  const byPath = (path: string) => commands.find((each) => each.path === path)
  const ofTwo = byPath(`${first} ${second}`)
  const ofOne = ofTwo ? undefined : byPath(first)
  if (ofOne) return { command: ofOne, rest: line.slice(first.length) }
  const command = ofTwo ?? commandAt(commands, { name: first, verb: second })
  return command && { command, rest: line.slice(lengthOf(line, 2)) }
}

function findCommandIn(line: string, commands: readonly Command[]): Found {
  const found = commandIn(line, commands)
  if (found) return found
  const [first = '', second = ''] = line.split(/\s+/, 2)
  const group = commands.filter((each) => !each.hidden && each.path.startsWith(`${first.toLowerCase()} `))
  if (group.length > 0)
    return { command: ofGroup(first.toLowerCase(), second, group), rest: line.slice(first.length) }
  const near = nearest(
    first,
    commands.filter((each) => !each.hidden).flatMap((each) => [each.path, each.path.split(' ')[0] ?? '']),
  )
  throw refuseLine('unknown_command', { typed: first, near })
}

/** A group alone, or with nothing but options, means its list. */
function ofGroup(name: string, second: string, group: Command[]): Command {
  const list = group.find((each) => each.path === `${name} list`)
  const isOption = /^[@!#]|^[a-z]+:/i.test(second) || (list && isFlag(list, second))
  if (list && (second === '' || isOption)) return list
  const verbs = group.map((each) => each.path.slice(name.length + 1))
  const near = nearest(second.toLowerCase(), verbs)
  throw refuseLine('unknown_verb', { group: name, typed: second, near, verbs })
}

function lengthOf(line: string, words: number): number {
  return new RegExp(`^(?:\\S+\\s*){${words}}`).exec(line)?.[0].length ?? line.length
}

type Reading = { command: Command; line: string; found: Record<string, string>; title: string[] }

function parseOptions(line: string, command: Command): Record<string, string> {
  // Without a prototype: `constructor` is a word like any other.
  const reading: Reading = { command, line, found: Object.create(null), title: [] }
  const tokens = tokenize(line)
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    if (!token) break
    const rest = restOption(command)
    const named = takeNamed(reading, token, tokens.slice(index + 1))
    if (named > 0) index += named - 1
    else if (joinsPeople(reading, tokens, index)) continue
    else if (!takeSigil(reading, token) && !isFiller(command, token)) {
      const next = takeNext(reading, tokens, index)
      if (next > 0) {
        index += next - 1
        continue
      }
      if (rest && reading.found[rest] === undefined) {
        const isFilter = command.options[rest]?.kind === 'filter'
        put(
          reading,
          rest,
          isFilter ? takeFilter(reading, tokens.slice(index)) : line.slice(token.start).trim(),
        )
        break
      }
      takeWord(reading, token)
    }
  }
  const title = optionWritten(command.options, 'title')
  if (title && reading.title.length > 0) put(reading, title, reading.title.join(' '))
  else if (title && command.words && reading.found[title] !== undefined)
    reading.found[command.words.unless] ??= 'no'
  return reading.found
}

/** A filter has words of its own; options may stand before, among and behind them. */
function takeFilter(reading: Reading, tokens: Token[]): string {
  const { line } = reading
  const parts: string[] = []
  let from = tokens[0]?.start ?? line.length
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    const words = token ? takeNamed(reading, token, tokens.slice(index + 1)) : 0
    if (!token || words === 0) continue
    parts.push(line.slice(from, token.start).trim())
    index += words - 1
    from = tokens[index]?.end ?? line.length
  }
  return [...parts, line.slice(from).trim()].filter(Boolean).join(' ')
}

/** The “and” of `@ana and @kenji`, wherever several people may be named. */
function joinsPeople({ command: { options, words } }: Reading, tokens: Token[], index: number): boolean {
  if (words) return false
  const [before, and, after] = [tokens[index - 1], tokens[index], tokens[index + 1]]
  if (!and || and.quoted || and.text.toLowerCase() !== 'and') return false
  const isMention = (token: Token | undefined) =>
    token !== undefined && !token.quoted && /^(?:@\S|<@(?!&))/.test(token.text)
  return isMention(before) && isMention(after) && Object.values(options).some(({ kind }) => kind === 'people')
}

/** How many words it took: `due:fri` is one, `due: fri` is two. */
function takeNamed(reading: Reading, token: Token, following: readonly Token[]): number {
  const match = token.quoted ? null : /^([a-z]+):([\s\S]*)$/.exec(token.text)
  const [, name = '', value = ''] = match ?? []
  if (!match || !Object.hasOwn(reading.command.options, name)) return takeFlag(reading, token) ? 1 : 0
  const [next] = following
  const valued = value === '' ? next : token
  if (!valued) throw missing(reading.command, name)
  const given = value === '' ? valued.text : value
  const own = value === '' ? 2 : 1
  const isQuoted = valued.end - valued.start > valued.text.length
  if (isQuoted) put(reading, name, given)
  else return own + takeLong(reading, { name, given }, following.slice(own - 1))
  return own
}

/** A value without quotes may go on: how many more words it has. The title that is named has all that nothing else claims. */
function takeLong(
  reading: Reading,
  { name, given }: { name: string; given: string },
  following: readonly Token[],
): number {
  const { command, found, title } = reading
  if (command.words && command.options[name]?.written === 'title' && found[name] === undefined) {
    title.push(given)
    return 0
  }
  const more = wordsOfValue({ name, given }, following, command.options, found)
  put(reading, name, [given, ...following.slice(0, more).map(({ text }) => text)].join(' '))
  return more
}

/** `list blocked` for `list blocked:yes`, where no free text is expected. */
function takeFlag({ command, found }: Reading, token: Token): boolean {
  const title = optionWritten(command.options, 'title')
  const free = title !== undefined && command.options[title]?.kind !== 'filter'
  if (free || restOption(command) !== undefined || token.quoted || !isFlag(command, token.text)) return false
  found[token.text] = 'yes'
  return true
}

function isFlag({ options }: Command, name: string): boolean {
  return Object.hasOwn(options, name) && options[name]?.kind === 'flag'
}

const sigils: { shape: RegExp; kinds: Option['kind'][]; minus?: true }[] = [
  { shape: /^(?:@\S|<@(?!&))/, kinds: ['people', 'person'] },
  { shape: /^![a-z]/i, kinds: ['priority'] },
  { shape: /^#[^\s\d#]/, kinds: ['tags'] },
  { shape: /^-#[^\s\d#]/, kinds: ['tags'], minus: true },
]

function takeSigil(reading: Reading, token: Token): boolean {
  if (reading.command.words) return false
  const sigil = token.quoted ? undefined : sigils.find(({ shape }) => shape.test(token.text))
  const option = Object.entries(reading.command.options).find(
    ([, each]) => sigil?.kinds.includes(each.kind) && each.minus === sigil.minus,
  )
  if (!sigil || !option) return false
  const [name, { kind }] = option
  const rest = restOption(reading.command)
  if (rest && kind !== 'people' && reading.found[name] !== undefined) return false
  const isPerson = kind === 'people' || kind === 'person'
  put(reading, name, isPerson ? wholeName(token) : token.text.replace(/^-?[#!]/, ''))
  return true
}

/** A name in quotes is one person: what would be taken for several without them keeps them. Punctuation after it only parts. */
function wholeName({ text, start, end }: Token): string {
  const isQuoted = end - start > text.length
  if (isQuoted) return splitPeople(text).length > 1 ? `@"${text.slice(1)}"` : text
  return bareMention(text)
}

/** Words that mean nothing here; between tasks or people, “and” is one wherever no free text could want it. */
function isFiller({ fillers = [], options }: Command, token: Token): boolean {
  if (token.quoted) return false
  const word = token.text.toLowerCase()
  if (fillers.includes(word)) return true
  const isFree = Object.values(options).some(({ written }) => written === 'title' || written === 'rest')
  return word === 'and' && !isFree && Object.values(options).some(({ kind }) => several.includes(kind))
}

/** How many words it took: of a task, also the refs of others that follow it. */
function takeNext(reading: Reading, tokens: Token[], index: number): number {
  const { command, found } = reading
  const token = tokens[index]
  if (!token) return 0
  for (const [name, option] of Object.entries(command.options)) {
    if (option.written !== 'next') continue
    const several = option.kind === 'tasks'
    if (found[name] !== undefined && !several) continue
    const isTask = option.kind.startsWith('task')
    const refs = isTask ? refsIn(token.text) : []
    if (isTask && refs.length === 0 && (!option.required || found[name] !== undefined)) continue
    if (refs.length === 0) return takeValue(reading, name, tokens.slice(index))
    const more = option.kind === 'task' ? followingRefs(command, tokens, index) : []
    put(reading, name, [...refs, ...more.flatMap(({ refs }) => refs)].join(','))
    return 1 + more.reduce((words, { words: each }) => words + each, 0)
  }
  return 0
}

/** Without quotes it goes on as long as it is read as one value: `standup add every weekday at 9`. */
function takeValue(reading: Reading, name: string, [token, ...following]: Token[]): number {
  if (!token) return 0
  const { options } = reading.command
  const more = token.quoted ? 0 : wordsRead({ name, given: token.text }, following, options)
  const words = [token, ...following.slice(0, more)].map(({ text }) => text).join(' ')
  const isPerson = options[name]?.kind === 'people' || options[name]?.kind === 'person'
  put(reading, name, isPerson && !token.quoted ? bareMention(words) : words)
  return 1 + more
}

function takeWord(reading: Reading, token: Token): void {
  const unknown = unknownOption(token)
  if (unknown && !isOfFilter(reading, unknown)) refuseUnknown(unknown, reading.command, reading.line)
  if (optionWritten(reading.command.options, 'title')) {
    reading.title.push(reading.command.words ? reading.line.slice(token.start, token.end) : token.text)
    return
  }
  const { path: command } = reading.command
  throw refuseLine('not_understood', { typed: token.text, command, usage: usage(reading.command) })
}

/** A filter begins with whatever it is, and goes on with terms of its own: `overdue in:Backend`. */
function isOfFilter({ command: { options }, title }: Reading, name: string): boolean {
  const filter = options[optionWritten(options, 'title') ?? '']?.kind === 'filter'
  return filter && (title.length === 0 || termNamed(name) !== undefined)
}

const several: Option['kind'][] = ['tasks', 'people', 'tags']

function put(reading: Reading, name: string, value: string): void {
  const before = reading.found[name]
  const kind = reading.command.options[name]?.kind
  if (before === undefined) reading.found[name] = value
  else if (kind && several.includes(kind)) reading.found[name] = `${before},${value}`
  else throw refuseLine('repeated_option', { name, values: [before, value] })
}

/** Something needed was not given. */
export function missing(command: Command, name: string): Refusal {
  const { path, options, examples } = command
  return refuseLine('missing_option', {
    command: path,
    what: options[name]?.summary ?? name,
    example: examples[0] ?? usage(command),
  })
}

function restOption(command: Command): string | undefined {
  return optionWritten(command.options, 'rest')
}

function optionWritten(options: Options, written: Option['written']): string | undefined {
  return Object.keys(options).find((name) => options[name]?.written === written)
}
