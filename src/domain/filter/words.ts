/** A filter as a sentence, so that people see what was understood: “status is In review, not tagged later”. */
import { refOf } from '../task/task.ts'
import { type Speaker, showDay, showMoment } from '../time/when.ts'
import { type Bound, betweenOf } from './dates.ts'
import { flagWords } from './flag-words.ts'
import { type TermName, terms } from './terms.ts'
import type { Condition, Filter, Named, Value } from './tree.ts'

/** How it is said, and how its opposite is. */
type Said = { yes: string; no: string }

/** One line. Dates are said as the days they are now, for the speaker. */
export function filterInWords({ where, sort, group }: Filter, speaker: Speaker): string {
  const orders = sort.map(({ by, descending }) => `${orderWords[by]}${descending ? ', last first' : ''}`)
  return [
    where ? say(where, speaker) : 'every open task',
    ...(orders.length > 0 ? [`sorted by ${orders.join(', then ')}`] : []),
    ...(group ? [`grouped by ${group}`] : []),
  ].join(', ')
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
      return condition.of.map((each) => bracketed(each, ['or'], speaker)).join(', ')
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

function bracketed(condition: Condition, kinds: Condition['kind'][], speaker: Speaker): string {
  const said = say(condition, speaker)
  return kinds.includes(condition.kind) ? `(${said})` : said
}

function saidOf(condition: Condition, speaker: Speaker): Said {
  switch (condition.kind) {
    case 'words': {
      const { text, start } = condition
      const what = start ? `words beginning with “${text}”` : `“${text}”`
      return { yes: `says ${what}`, no: `does not say ${what}` }
    }
    case 'refs':
      return plain(`is ${either(condition.numbers.map(refOf))}`, 'is not')
    case 'named':
      return condition.custom ? sayField(condition) : sayNamed(condition, speaker)
    default:
      return { yes: say(condition, speaker), no: `not (${say(condition, speaker)})` }
  }
}

/** `is T-1`, `is not T-1`. */
function plain(yes: string, no: string): Said {
  return { yes, no: yes.replace(/^\S+/, no) }
}

function sayNamed({ name, values }: Named, speaker: Speaker): Said {
  // What is not custom has a name of the table.
  const term = name as TermName
  if (term === 'is') {
    const said = values.map((value) => flagWords[value.op === '..' ? 'any' : flagOf(value.text)])
    return { yes: either(said.map(({ yes }) => yes)), no: said.map(({ no }) => no).join(', ') }
  }
  const listed = either(values.map((value) => sayValue(term, value, speaker)))
  const none = values.length === 1 && values[0]?.op === '=' && values[0].text === 'none'
  if (none && absent[term]) return absent[term]
  const lead = leads[term]
  return { yes: `${lead.yes} ${listed}`, no: `${lead.no} ${listed}` }
}

function flagOf(text: string): keyof typeof flagWords {
  // The parser lets nothing else through.
  return text as keyof typeof flagWords
}

const notToo = (yes: string): Said => ({ yes, no: `not ${yes}` })

const leads: Record<TermName, Said> = {
  status: { yes: 'status is', no: 'status is not' },
  category: { yes: 'category is', no: 'category is not' },
  is: notToo('is'),
  has: { yes: 'has', no: 'has no' },
  assignee: notToo('assigned to'),
  creator: notToo('made by'),
  watcher: notToo('watched by'),
  commented: notToo('commented on by'),
  tag: notToo('tagged'),
  priority: { yes: 'priority is', no: 'priority is not' },
  in: notToo('in'),
  due: notToo('due'),
  start: notToo('to be started'),
  created: notToo('made'),
  updated: notToo('changed'),
  finished: notToo('finished'),
  estimate: { yes: 'estimate is', no: 'estimate is not' },
  under: notToo('under'),
  after: notToo('waiting for'),
  before: notToo('needed by'),
}

const absent: { [name in TermName]?: Said } = {
  assignee: { yes: 'assigned to nobody', no: 'assigned to somebody' },
  watcher: { yes: 'watched by nobody', no: 'watched by somebody' },
  commented: { yes: 'without comments', no: 'with comments' },
  tag: { yes: 'without tags', no: 'with tags' },
  due: { yes: 'without a due date', no: 'with a due date' },
  start: { yes: 'without a start', no: 'with a start' },
  finished: { yes: 'not finished', no: 'finished' },
  estimate: { yes: 'without an estimate', no: 'with an estimate' },
}

function sayValue(name: TermName, value: Value, speaker: Speaker): string {
  const { kind, past } = terms[name]
  if (kind === 'date' && !(value.op === '=' && value.text === 'none'))
    return sayDates(value, speaker, past === true)
  if (kind === 'person' && value.op === '=' && /^me$/i.test(value.text)) return 'you'
  const said = sayCompared(value)
  return name === 'has' && (said === 'due' || said === 'start') ? `${said} date` : said
}

function sayField({ name, values }: Named): Said {
  const listed = either(values.map(sayCompared))
  return { yes: `${name} is ${listed}`, no: `${name} is not ${listed}` }
}

const comparedWords = { '<': 'below ', '<=': 'at most ', '>': 'above ', '>=': 'at least ', '=': '' }

function sayCompared(value: Value): string {
  if (value.op !== '..') return `${comparedWords[value.op]}${value.text}`
  if (value.from === undefined) return `at most ${value.to}`
  return value.to === undefined ? `at least ${value.from}` : `${value.from} to ${value.to}`
}

/** `before Fri 27 Nov`; both ends are days that belong to it. */
function sayDates(value: Value, speaker: Speaker, past: boolean): string {
  const { from, to } = betweenOf(value, speaker, past) ?? {}
  const last = to && sayEnd(to, speaker)
  const first = from && sayBound(from, speaker)
  if (first && last) return first === last ? `on ${first}` : `from ${first} to ${last}`
  if (from && first)
    return value.op === '>' && from.day ? `after ${sayEnd(from, speaker)}` : `from ${first} on`
  if (to && last) return value.op === '<' ? `before ${sayBound(to, speaker)}` : `by ${last}`
  return 'never'
}

function sayBound({ at, day }: Bound, { now, zone }: Speaker): string {
  return day ? showDay(Temporal.PlainDate.from(day), now.toString()) : showMoment(at, zone)
}

/** The day before the one that is no part of it, or the minute. */
function sayEnd({ at, day }: Bound, speaker: Speaker): string {
  const before = day
    ? { at, day: Temporal.PlainDate.from(day).subtract({ days: 1 }).toString() }
    : { at: Temporal.Instant.from(at).subtract({ minutes: 1 }).toString(), day }
  return sayBound(before, speaker)
}

function either(all: string[]): string {
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`
}
