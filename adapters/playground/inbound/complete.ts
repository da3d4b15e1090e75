/** Completions while somebody types: commands, then the options of that command, then their values. */

import type { Core, Origin, Suggestion } from '../../../src/platform.ts'
import type { Command, Option, OptionKind } from '../../../src/surfaces/chat/commands/command.ts'
import { limits } from '../render/limits.ts'
import type { Completion, Completions } from '../render/view.ts'
import { profileOf, type Teammate, team, teammates } from '../teammates.ts'
import { type Begun, begun, nextOption, type Word, words } from './typed.ts'

export type Listed = Pick<Command, 'path' | 'summary' | 'options' | 'fillers' | 'hidden'>
export type Typing = { caller: Teammate; place: Origin; inThread: boolean; text: string }
type Suggest = Core['suggest']
/** The part of the text that a completion replaces. */
type Span = { from: number; to: number }

/** `text` is what is before the cursor; positions in the result count from its beginning. */
export async function complete(
  typing: Typing,
  commands: readonly Listed[],
  suggest: Suggest,
): Promise<Completions> {
  const call = begun(typing.text, typing.place.kind === 'direct' && !typing.inThread)
  if (!call) return inChat(typing.text)
  const known = commands.filter((command) => !command.hidden)
  const command = longest(known, call.rest)
  if (command) return inCommand(typing, call, command, suggest)
  const names = commandNames(typing.text, call, commands)
  const short = longest(
    commands.filter((each) => isShort(each, known)),
    call.rest,
  )
  return short && names.items.length === 0 ? inCommand(typing, call, short, suggest) : names
}

/** A hidden short form of listed commands: `repeat T-1 every monday` for `repeat set`. */
function isShort({ path, hidden }: Listed, known: readonly Listed[]): boolean {
  return hidden === true && known.some((each) => each.path.startsWith(`${path} `))
}

/** The command these words begin with, once a space has followed it. */
function longest(commands: readonly Listed[], rest: string): Listed | undefined {
  return commands
    .filter(({ path }) => rest.toLowerCase().startsWith(`${path} `))
    .sort((a, b) => b.path.length - a.path.length)[0]
}

function inChat(text: string): Completions {
  const word = words(text).at(-1)
  return word?.text.startsWith('@')
    ? people(word.text, { from: word.start, to: text.length }, true)
    : none(text)
}

function people(typed: string, span: Span, withBaton: boolean): Completions {
  const all = [...(withBaton ? [{ id: 'Baton', name: 'Baton', city: 'the task bot' }] : []), ...teammates]
  const items = all
    .filter(({ id }) => `@${id}`.toLowerCase().startsWith(typed.toLowerCase()))
    .map(({ id, name, city }) => ({ label: `@${id}`, detail: `${name}, ${city}`, insert: `@${id} ` }))
  return offer(items, typed, span, true)
}

function commandNames(text: string, { opening, rest }: Begun, all: readonly Listed[]): Completions {
  const typed = rest.toLowerCase()
  const known = all.filter((command) => !command.hidden)
  const begins = known.filter(({ path }) => path.startsWith(typed))
  const inside = known.filter(
    ({ path }) => !begins.some((b) => b.path === path) && path.includes(` ${typed}`),
  )
  const items = [...begins, ...inside].map(({ path, summary }) => ({
    label: `${opening}${path}`,
    detail: summary,
    insert: `${opening}${path} `,
  }))
  const said = typed.trim()
  // A group alone means its list.
  const complete =
    text.trim() === '/task' ||
    known.some(({ path }) => path === said || path === `${said} list`) ||
    all.some((command) => command.path === said && isShort(command, known))
  return { from: 0, to: text.length, eager: !complete && items.length > 0, items }
}

async function inCommand(
  typing: Typing,
  call: Begun,
  command: Listed,
  suggest: Suggest,
): Promise<Completions> {
  const begin = call.start + command.path.length + 1
  const all = words(typing.text.slice(begin))
  const word = all.at(-1) ?? { text: '', start: 0 }
  const before = all.slice(0, -1)
  const span = { from: begin + word.start, to: typing.text.length }
  const ask = asking(typing, command, suggest)
  const marked = markedOption(word, command)
  if (marked) return valuesOf(marked, ask, span)
  if (word.text.startsWith('@')) return people(word.text, span, false)
  return plainWord({ word, before }, command, ask, span)
}

type Ask = (option: string, text: string) => Promise<Suggestion[]>

function asking({ caller }: Typing, { path }: Listed, suggest: Suggest): Ask {
  return (option, text) =>
    suggest({ platform: 'playground', team: team.id, caller: profileOf(caller), path, option, text })
}

const sigils: Record<string, OptionKind[]> = { '@': ['person', 'people'], '!': ['priority'], '#': ['tags'] }

type Marked = { option: Option; name: string; mark: string; typed: string }

/** The option that the word itself names: `due:fri`, `@kenji`, `!high`, `#api`. */
function markedOption({ text }: Word, { options }: Listed): Marked | undefined {
  const named = /^([a-z]+):(.*)$/is.exec(text)
  const name = named?.[1]?.toLowerCase() ?? ''
  const option = options[name]
  if (option) return { option, name, mark: `${name}:`, typed: (named?.[2] ?? '').replaceAll('"', '') }
  const mark = text.charAt(0)
  const found = Object.entries(options).find(([, { kind }]) => sigils[mark]?.includes(kind))
  return found && { option: found[1], name: found[0], mark, typed: text.slice(1) }
}

async function valuesOf(marked: Marked, ask: Ask, span: Span): Promise<Completions> {
  const { name, mark, typed, option } = marked
  const items = (await ask(name, typed)).map(({ label, value }) => ({
    label,
    detail: '',
    insert: `${mark.endsWith(':') ? mark + quoted(handle(value)) : withMark(mark, handle(value))} `,
  }))
  return offer(items, `${mark}${typed}`, span, !isFree(option))
}

async function plainWord(
  { word, before }: { word: Word; before: Word[] },
  { options, fillers = [] }: Listed,
  ask: Ask,
  span: Span,
): Promise<Completions> {
  const next = nextOption(before, options, fillers)
  const values = next && next[1].kind !== 'text' ? await ask(next[0], word.text.replaceAll('"', '')) : []
  const items = values.map(({ label, value }) => ({ label, detail: '', insert: `${quoted(handle(value))} ` }))
  const names = optionNames(word.text, before, options)
  const eager = next !== undefined && !isFree(next[1]) && (word.text !== '' || next[1].required === true)
  return offer([...items, ...names], word.text, span, eager && items.length > 0)
}

/** Names of options not given yet that begin like the word; where nothing is typed yet, their sigils too. */
function optionNames(typed: string, before: Word[], options: Listed['options']): Completion[] {
  return Object.entries(options)
    .filter(([, { written }]) => written === 'named' || written === 'sigil')
    .map(([name, option]) => {
      const mark = markOf(name, option)
      return { mark, summary: option.summary, insert: option.kind === 'flag' ? `${mark}yes ` : mark }
    })
    .filter(
      ({ mark }) => mark.startsWith(typed.toLowerCase()) && !before.some(({ text }) => text.startsWith(mark)),
    )
    .map(({ mark, summary, insert }) => ({ label: mark, detail: summary, insert }))
}

function markOf(name: string, { kind, written }: Option): string {
  const sigil = Object.keys(sigils).find((mark) => sigils[mark]?.includes(kind))
  return written === 'sigil' && sigil ? sigil : `${name}:`
}

/** Options that take any words, so that a completion must not replace what was typed. */
function isFree({ kind }: Option): boolean {
  return kind === 'when' || kind === 'text' || kind === 'number'
}

/** A mention as it is typed here: `@kenji`. */
function handle(value: string): string {
  return value.replace(/^<@(\w+)>$/, '@$1')
}

function withMark(mark: string, value: string): string {
  return value.startsWith(mark) ? value : `${mark}${value}`
}

function quoted(value: string): string {
  return /\s/.test(value) && !value.includes('"') ? `"${value}"` : value
}

/** What is typed out already is not `eager`: Enter should send it, not complete it. */
function offer(items: Completion[], typed: string, span: Span, eager: boolean): Completions {
  const complete = items.some(({ insert }) => insert.trim().toLowerCase() === typed.toLowerCase())
  const shown = items.slice(0, limits.completions)
  return { ...span, eager: eager && !complete && shown.length > 0, items: shown }
}

function none(text: string): Completions {
  return { from: text.length, to: text.length, eager: false, items: [] }
}
