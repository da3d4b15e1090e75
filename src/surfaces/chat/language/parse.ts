/** The text grammar: one line to one call. It knows nothing of what exists; `read.ts` finds that. */
import type { Call } from '../../../domain/card/card.ts'
import { UserError } from '../../../domain/errors.ts'
import { numberOf } from '../../../domain/task/task.ts'
import { nearest } from '../../../domain/text/nearest.ts'
import type { Command, Option, Options } from '../commands/command.ts'
import { type Token, tokenize } from './token.ts'
import { usage } from './usage.ts'

/** Reads a line as typed after `/task`. An empty line is `fallback`. Throws UserError. */
export function parseText(text: string, commands: readonly Command[], fallback: string): Call {
  const line = text
    .trim()
    .replace(/^\/?task(?=\s|$)/i, '')
    .trim()
  if (line === '') return { path: fallback, options: {} }
  const { command, rest } = findCommandIn(line, commands)
  return { path: command.path, options: parseOptions(rest, command) }
}

function findCommandIn(line: string, commands: readonly Command[]): { command: Command; rest: string } {
  const [first = '', second = ''] = line.split(/\s+/, 2)
  for (const path of [`${first} ${second}`, first]) {
    const command = commands.find((each) => each.path === path.toLowerCase())
    if (command) return { command, rest: line.slice(path.includes(' ') ? lengthOf(line, 2) : first.length) }
  }
  const group = commands.filter((each) => !each.hidden && each.path.startsWith(`${first.toLowerCase()} `))
  if (group.length > 0)
    return { command: ofGroup(first.toLowerCase(), second, group), rest: line.slice(first.length) }
  const near = nearest(
    first,
    commands.filter((each) => !each.hidden).flatMap((each) => [each.path, each.path.split(' ')[0] ?? '']),
  )
  throw new UserError(
    'unknown_command',
    `“${first}” is not something I can do.`,
    near ? `Did you mean \`${near}\`? \`help\` lists everything.` : 'Type `help` to see everything I can do.',
    near
      ? { buttons: [{ label: `Help with ${near}`, call: { path: 'help', options: { topic: near } } }] }
      : {},
  )
}

/** A group alone, or with nothing but options, means its list. */
function ofGroup(name: string, second: string, group: Command[]): Command {
  const list = group.find((each) => each.path === `${name} list`)
  const isOption = /^[@!#]|^[a-z]+:/i.test(second) || (list && isFlag(list, second))
  if (list && (second === '' || isOption)) return list
  const verbs = group.map((each) => each.path.slice(name.length + 1))
  const near = nearest(second.toLowerCase(), verbs)
  throw new UserError(
    'unknown_command',
    second === '' ? `What should I do with \`${name}\`?` : `“${second}” is not something \`${name}\` can do.`,
    `${near ? `Did you mean \`${name} ${near}\`? ` : ''}It can ${verbs.join(', ')}.`,
    { buttons: [{ label: `Help with ${name}`, call: { path: 'help', options: { topic: name } } }] },
  )
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
    const named = takeNamed(reading, token, tokens[index + 1])
    if (named > 0) index += named - 1
    else if (!takeSigil(reading, token) && !isFiller(command, token) && !takeNext(reading, token)) {
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
  return reading.found
}

/** A filter has words of its own; options may stand before, among and behind them. */
function takeFilter(reading: Reading, tokens: Token[]): string {
  const { line } = reading
  const parts: string[] = []
  let from = tokens[0]?.start ?? line.length
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    const words = token ? takeNamed(reading, token, tokens[index + 1]) : 0
    if (!token || words === 0) continue
    parts.push(line.slice(from, token.start).trim())
    index += words - 1
    from = tokens[index]?.end ?? line.length
  }
  return [...parts, line.slice(from).trim()].filter(Boolean).join(' ')
}

/** How many words it took: `due:fri` is one, `due: fri` is two. */
function takeNamed(reading: Reading, token: Token, following: Token | undefined): number {
  const match = token.quoted ? null : /^([a-z]+):([\s\S]*)$/.exec(token.text)
  const [, name = '', value = ''] = match ?? []
  if (!match || !Object.hasOwn(reading.command.options, name)) return takeFlag(reading, token) ? 1 : 0
  const given = value === '' ? following?.text : value
  if (given === undefined) throw missing(reading.command, name)
  put(reading, name, given)
  return value === '' ? 2 : 1
}

/** `list blocked` for `list blocked:yes`, where no free text is expected. */
function takeFlag({ command, found }: Reading, token: Token): boolean {
  const free = optionWritten(command.options, 'title') ?? restOption(command)
  if (free || token.quoted || !isFlag(command, token.text)) return false
  found[token.text] = 'yes'
  return true
}

function isFlag({ options }: Command, name: string): boolean {
  return Object.hasOwn(options, name) && options[name]?.kind === 'flag'
}

const sigils: { shape: RegExp; kinds: Option['kind'][]; minus?: true }[] = [
  { shape: /^(?:@\S|<@)/, kinds: ['people', 'person'] },
  { shape: /^![a-z]/i, kinds: ['priority'] },
  { shape: /^#[^\s\d#]/, kinds: ['tags'] },
  { shape: /^-#[^\s\d#]/, kinds: ['tags'], minus: true },
]

function takeSigil(reading: Reading, token: Token): boolean {
  const sigil = token.quoted ? undefined : sigils.find(({ shape }) => shape.test(token.text))
  const option = Object.entries(reading.command.options).find(
    ([, each]) => sigil?.kinds.includes(each.kind) && each.minus === sigil.minus,
  )
  if (!sigil || !option) return false
  const [name, { kind }] = option
  const rest = restOption(reading.command)
  if (rest && kind !== 'people' && reading.found[name] !== undefined) return false
  put(reading, name, kind === 'people' || kind === 'person' ? token.text : token.text.replace(/^-?[#!]/, ''))
  return true
}

function isFiller(command: Command, token: Token): boolean {
  return !token.quoted && (command.fillers?.includes(token.text.toLowerCase()) ?? false)
}

function takeNext(reading: Reading, token: Token): boolean {
  const { command, found } = reading
  for (const [name, option] of Object.entries(command.options)) {
    if (option.written !== 'next') continue
    const several = option.kind === 'tasks'
    if (found[name] !== undefined && !several) continue
    const fits =
      !option.kind.startsWith('task') ||
      token.text
        .split(',')
        .filter(Boolean)
        .every((ref) => numberOf(ref) !== undefined)
    if (!fits && (!option.required || found[name] !== undefined)) continue
    put(reading, name, token.text)
    return true
  }
  return false
}

function takeWord(reading: Reading, token: Token): void {
  const unknown = token.quoted ? undefined : /^([a-z]{2,}):(?!\/\/)\S/.exec(token.text)?.[1]
  const names = Object.keys(reading.command.options)
  if (unknown) {
    const near = nearest(unknown, names)
    const hint = near
      ? `Did you mean \`${near}:\`?`
      : `It takes ${names.map((name) => `\`${name}:\``).join(', ')}.`
    const keep = optionWritten(reading.command.options, 'title')
      ? ` To keep it as text, put it in quotes.`
      : ''
    throw new UserError(
      'unknown_option',
      `“${unknown}:” is not an option of \`${reading.command.path}\`.`,
      hint + keep,
    )
  }
  if (optionWritten(reading.command.options, 'title')) {
    reading.title.push(token.text)
    return
  }
  throw new UserError(
    'not_understood',
    `I don't know what to do with “${token.text}” in \`${reading.command.path}\`.`,
    `It is written like this: \`/task ${usage(reading.command)}\``,
  )
}

const several: Option['kind'][] = ['tasks', 'people', 'tags']

function put(reading: Reading, name: string, value: string): void {
  const before = reading.found[name]
  const kind = reading.command.options[name]?.kind
  if (before === undefined) reading.found[name] = value
  else if (kind && several.includes(kind)) reading.found[name] = `${before},${value}`
  else
    throw new UserError(
      'repeated_option',
      `\`${name}\` is there twice: “${before}” and “${value}”.`,
      'Leave one of them out.',
    )
}

/** What to say when something needed was not given. */
export function missing(command: Command, name: string): UserError {
  return new UserError(
    'missing_option',
    `\`${command.path}\` needs ${command.options[name]?.summary.toLowerCase() ?? name}.`,
    `For example: \`/task ${command.examples[0] ?? usage(command)}\``,
  )
}

function restOption(command: Command): string | undefined {
  return optionWritten(command.options, 'rest')
}

function optionWritten(options: Options, written: Option['written']): string | undefined {
  return Object.keys(options).find((name) => options[name]?.written === written)
}
