/**
 * A filter as people say it, so that they see what was understood: “Kenji’s, overdue”. What it says can be typed again and
 * finds the same.
 */
import { refOf } from '../task/task.ts'
import type { Speaker } from '../time/when.ts'
import { sayDates } from './date-words.ts'
import { belongingWords, flagWords, notToo, type Said } from './flag-words.ts'
import { alike } from './plain/alike.ts'
import { quoted } from './reading.ts'
import { showNamed } from './show.ts'
import type { Belonging, Flag, TermName } from './terms.ts'
import { terms } from './terms.ts'
import type { Condition, Filter, Named, Value, Words } from './tree.ts'

/** One line, empty for a filter that is empty. Dates are said as the days they are now, for the speaker. */
export function filterInWords({ where, sort, group }: Filter, speaker: Speaker): string {
  return parted([
    ...(where ? [say(where, speaker)] : []),
    ...sort.map(({ by, descending }) => `sorted by ${orderWords[by]}${descending ? ' last first' : ''}`),
    ...(group ? [`grouped by ${group}`] : []),
  ])
}

/** The same of one condition. */
export function conditionInWords(condition: Condition, speaker: Speaker): string {
  return say(condition, speaker)
}

const orderWords: Record<Filter['sort'][number]['by'], string> = {
  next: 'what to do next',
  due: 'due date',
  priority: 'priority',
  created: 'when it was made',
  updated: 'last change',
  title: 'title',
  status: 'status',
  number: 'number',
  estimate: 'estimate',
}

function say(condition: Condition, speaker: Speaker): string {
  switch (condition.kind) {
    case 'and':
      return parted(
        wordsTogether(condition.of).map((part, index, all) => {
          if (Array.isArray(part)) return sayWords(part)
          const said = bracketed(part, ['or'], speaker)
          return readsAsEither(all[index - 1], part) ? `(${said})` : said
        }),
      )
    case 'or':
      return condition.of.map((each) => bracketed(each, ['and'], speaker)).join(' or ')
    case 'not':
      return condition.of.kind === 'and' || condition.of.kind === 'or'
        ? `not ${bracketed(condition.of, ['and', 'or'], speaker)}`
        : saidOf(condition.of, speaker).no
    default:
      return saidOf(condition, speaker).yes
  }
}

/** A comma after what is in the filter language itself would join the next words to its values. */
function parted(parts: string[]): string {
  const [first = '', ...others] = parts
  const endsWithTerm = (line: string) => /[^(]:/.test(line.split(/\s/).at(-1) ?? '')
  return others.reduce((line, part) => `${line}${endsWithTerm(line) ? ' and ' : ', '}${part}`, first)
}

/** Where both must fit, of two that would be taken for alternatives. */
function readsAsEither(before: Condition | Words[] | undefined, condition: Condition): boolean {
  if (!before || Array.isArray(before) || before.kind !== 'named' || condition.kind !== 'named') return false
  return alike(before, condition, undefined) !== undefined
}

/** Words that follow each other are said together. */
function wordsTogether(conditions: Condition[]): (Condition | Words[])[] {
  const parts: (Condition | Words[])[] = []
  for (const each of conditions) {
    const last = parts.at(-1)
    if (each.kind !== 'words') parts.push(each)
    else if (Array.isArray(last)) last.push(each)
    else parts.push([each])
  }
  return parts
}

function sayWords(words: Words[]): string {
  return `with ${words.map(sayWord).join(' and ')}`
}

function sayWord({ text, start }: Words): string {
  const plain = /["“”„\\]/.test(text) ? quoted(text) : `“${text}”`
  return `${plain}${start ? '*' : ''}`
}

function bracketed(condition: Condition, kinds: Condition['kind'][], speaker: Speaker): string {
  const said = say(condition, speaker)
  return kinds.includes(condition.kind) ? `(${said})` : said
}

function saidOf(condition: Condition, speaker: Speaker): Said {
  switch (condition.kind) {
    case 'words':
      return { yes: `with ${sayWord(condition)}`, no: `without ${sayWord(condition)}` }
    case 'refs':
      return notToo(condition.numbers.map(refOf).join(','))
    case 'named':
      if (condition.custom) return { yes: showNamed(condition), no: `-${showNamed(condition)}` }
      return sayNamed(condition, speaker)
    default:
      return { yes: say(condition, speaker), no: `not (${say(condition, speaker)})` }
  }
}

function sayNamed({ name, values }: Named, speaker: Speaker): Said {
  // What is not custom has a name of the table.
  const said = values.map((value) => sayValue(name as TermName, value, speaker))
  const [only] = said
  if (only && said.length === 1) return only
  const either = said.map(({ yes }) => yes).join(' or ')
  return { yes: either, no: said.map(({ no }) => no).join(', ') }
}

function sayValue(name: TermName, value: Value, speaker: Speaker): Said {
  const text = value.op === '=' ? value.text : undefined
  if (text === 'none' && absent[name]) return absent[name]
  if (terms[name].kind === 'date')
    return notToo(`${leads[name]} ${sayDates(value, speaker, terms[name].past === true)}`)
  return texts[name]?.(text ?? '') ?? notToo(`${leads[name]} ${sayCompared(value)}`)
}

const leads: Record<TermName, string> = {
  status: 'status is',
  category: 'category:',
  is: '',
  has: 'with',
  assignee: 'assigned to',
  creator: 'created by',
  watcher: 'watched by',
  commented: 'commented on by',
  tag: 'tagged',
  priority: 'priority is',
  in: 'in',
  due: 'due',
  start: 'to be started',
  created: 'created',
  updated: 'updated',
  finished: 'finished',
  estimate: 'estimate is',
  under: 'under',
  after: 'waiting for',
  before: 'needed by',
}

/** What is said otherwise than by the words above. */
const texts: { [name in TermName]?: (text: string) => Said | undefined } = {
  // The parser lets no other flags and belongings through.
  is: (text) => flagWords[text as Flag],
  has(text) {
    const what = belongingWords[text as Belonging]
    return { yes: `with ${what}`, no: `without ${what}` }
  },
  category: (text) => (text === 'open' ? { yes: 'not started', no: '-category:open' } : notToo(text)),
  assignee: (text) => notToo(isMe(text) ? 'yours' : `${nameOf(text)}’s`),
  creator: (text) => notToo(`created by ${isMe(text) ? 'you' : nameOf(text)}`),
  watcher: (text) => notToo(`watched by ${isMe(text) ? 'you' : nameOf(text)}`),
  commented: (text) => notToo(`commented on by ${isMe(text) ? 'you' : nameOf(text)}`),
  tag: (text) => notToo(`tagged ${asValue(text)}`),
  status: (text) => notToo(`status is ${asValue(text)}`),
  priority(text) {
    if (text === '') return undefined
    return notToo(text === 'urgent' ? 'urgent' : `${text} priority`)
  },
  in: (text) => notToo(text === 'anywhere' ? 'in all Lists' : `in ${asValue(text)}`),
}

function isMe(text: string): boolean {
  return /^me$/i.test(text)
}

/** Whoever is called so; a mention stays one. */
function nameOf(text: string): string {
  return text
}

/** In quotes where it would end too early when it is typed. */
function asValue(text: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N} _/'’-]*$/u.test(text) ? text : quoted(text)
}

const absent: { [name in TermName]?: Said } = {
  assignee: flagWords.unassigned,
  watcher: { yes: 'watcher:none', no: '-watcher:none' },
  commented: { yes: 'without comments', no: 'with comments' },
  tag: { yes: 'without tags', no: 'with tags' },
  due: { yes: 'without a due date', no: 'with a due date' },
  start: { yes: 'without a start date', no: 'with a start date' },
  finished: { yes: 'not finished', no: 'finished' },
  estimate: { yes: 'without an estimate', no: 'with an estimate' },
}

const comparedWords = { '<': 'below ', '<=': 'at most ', '>': 'above ', '>=': 'at least ', '=': '' }

function sayCompared(value: Value): string {
  if (value.op !== '..') return `${comparedWords[value.op]}${value.text}`
  if (value.from === undefined) return `at most ${value.to}`
  return value.to === undefined ? `at least ${value.from}` : `${value.from} to ${value.to}`
}
