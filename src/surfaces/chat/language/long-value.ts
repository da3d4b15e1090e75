/** Values that people write with spaces and without quotes: `due:fri 5pm`, `estimate:1h 30m`, `status:in review`. */

import { priorities } from '../../../domain/task/task.ts'
import { nearest } from '../../../domain/text/nearest.ts'
import type { Token } from '../../../domain/text/token.ts'
import { parseEstimate, parseShift } from '../../../domain/time/duration.ts'
import { readMoment } from '../../../domain/time/reader/read-moment.ts'
import { parseRule } from '../../../domain/time/rule.ts'
import { nthOrOther } from '../../../domain/time/rule-ways.ts'
import { findZone } from '../../../domain/time/when.ts'
import type { Option, Options } from '../commands/command.ts'
import { isPlainRef } from './refs.ts'

/** How many words a date is read in has nothing to do with whose words they are. */
const anybody = {
  now: Temporal.Instant.from('2026-01-01T12:00:00Z'),
  zone: 'UTC',
  order: 'day-first',
} as const

/** Whether a text is a value of these kinds as a whole. */
const reads: { [K in Option['kind']]?: (text: string) => boolean } = {
  when: (text) => !['none', 'partly'].includes(readMoment(text, anybody).kind),
  rule: (text) => parseRule(text, undefined, anybody) !== undefined || nthOrOther(text) !== undefined,
  estimate: (text) => parseEstimate(text) !== undefined,
  shift: (text) => parseShift(text) !== undefined,
  zone: (text) => findZone(text) !== undefined,
}

/** What these are called only the workspace knows: where nothing else can be meant, they go on up to the next option. */
const open: Option['kind'][] = [
  'text',
  'message',
  'status',
  'list',
  'folder',
  'space',
  'level',
  'template',
  'view',
]

/** So many more words at most. */
const most = 12

type Value = { name: string; given: string }

/** How many of the words behind a value are read as one with it. `options` are those of its command. */
export function wordsRead({ name, given }: Value, following: readonly Token[], options: Options): number {
  const isOne = reads[options[name]?.kind ?? 'text']
  const words = freeWords(following, options).slice(0, most)
  if (!isOne) return 0
  for (let count = words.length; count > 0; count--)
    if (isOne([given, ...words.slice(0, count)].join(' '))) return count
  return 0
}

/** How many of the words behind the value of a named option belong to it. `found`: what else was typed. */
export function wordsOfValue(
  value: Value,
  following: readonly Token[],
  options: Options,
  found: Record<string, string>,
): number {
  const { name, given } = value
  const kind = options[name]?.kind
  if (!kind || !open.includes(kind)) return wordsRead(value, following, options)
  if (isWanted(options, { ...found, [name]: given })) return 0
  const words = freeWords(following, options)
  const ref = words.findIndex(isPlainRef)
  return ref < 0 || kind === 'text' ? words.length : ref
}

function freeWords(following: readonly Token[], options: Options): string[] {
  const end = following.findIndex((token) => isOther(token, options))
  return (end < 0 ? following : following.slice(0, end)).map(({ text }) => text)
}

/** What is said otherwise: a mention, a mark, or another option. What nobody is called, such as @types/node, is a word. */
function isOther({ text, quoted }: Token, options: Options): boolean {
  const name = /^([a-z]+):/.exec(text)?.[1]
  return (
    quoted ||
    /^(?:@"|@[^\s/@]+$|<@(?!&)|-?#[^\s\d#])/.test(text) ||
    (/^![a-z]/i.test(text) && nearest(text.slice(1), priorities) !== undefined) ||
    (name !== undefined && Object.hasOwn(options, name))
  )
}

/** Whether something else still takes words: a title, a text, or what has to be said and was not; a task says so by its ref. */
function isWanted(options: Options, found: Record<string, string>): boolean {
  return Object.entries(options).some(
    ([name, { kind, written, required }]) =>
      found[name] === undefined &&
      (written === 'title' ||
        written === 'rest' ||
        (written === 'next' && required && !kind.startsWith('task'))),
  )
}
