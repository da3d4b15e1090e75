/** Dates in words: `due this week`, `due < friday`, `created in the last 7 days`, `from monday to friday`, or `today` alone. */
import { lookUp } from '../../text/look-up.ts'
import { isDate } from '../dates.ts'
import { quoted } from '../reading.ts'
import type { Meaning } from './meaning.ts'
import { joinedTokens, longestRun, type PlainToken } from './tokens.ts'

const leads: Record<string, string> = {
  due: 'due',
  deadline: 'due',
  start: 'start',
  starts: 'start',
  starting: 'start',
  'to start': 'start',
  'to be started': 'start',
  created: 'created',
  made: 'created',
  added: 'created',
  opened: 'created',
  updated: 'updated',
  changed: 'updated',
  edited: 'updated',
  touched: 'updated',
  finished: 'finished',
  done: 'finished',
  completed: 'finished',
  closed: 'finished',
  resolved: 'finished',
}

const pastTerms = ['created', 'updated', 'finished']

/** What a comparison is called. Without one a date is meant as it is. */
const comparators: Record<string, string> = {
  '<': '<',
  before: '<',
  'earlier than': '<',
  '<=': '<=',
  '≤': '<=',
  by: '<=',
  until: '<=',
  till: '<=',
  'up to': '<=',
  'no later than': '<=',
  'not after': '<=',
  '>': '>',
  after: '>',
  'later than': '>',
  '>=': '>=',
  '≥': '>=',
  since: '>=',
  from: '>=',
  'not before': '>=',
  '=': '',
  on: '',
  in: '',
  at: '',
  is: '',
  for: '',
}

/** Those that say a date is meant, also where nothing says which one. */
const strong = ['before', 'by', 'until', 'till', 'after', 'no later than']

/** What a date in words may begin with. */
export const dateLeads = [...Object.keys(leads), ...strong]

export function readDated(tokens: PlainToken[]): Meaning | undefined {
  const lead = longestRun(tokens, 0, { longest: 3, read: (words) => lookUp(leads, words) })
  if (!lead) return readBare(tokens)
  let at = lead.length
  if (/^(?:date|dates)$/.test(tokens[at]?.plain ?? '')) at++
  if (/^(?:is|was|are)$/.test(tokens[at]?.plain ?? '')) at++
  const past = pastTerms.includes(lead.value)
  const value = readSpan(tokens, at, past) ?? readRange(tokens, at) ?? readCompared(tokens, at)
  return value && { means: `${lead.value}:${value.text}`, length: value.end }
}

/** Without a word for what is dated: when it is due. */
function readBare(tokens: PlainToken[]): Meaning | undefined {
  const compared = longestRun(tokens, 0, {
    longest: 3,
    read: (words) => (strong.includes(words) ? lookUp(comparators, words) : undefined),
  })
  const from = compared?.length ?? 0
  const date = longestRun(tokens, from, {
    longest: 4,
    read: (words) => (isBareDate(words) ? words : undefined),
  })
  if (!date) return undefined
  return { means: `due:${compared?.value ?? ''}${quoted(date.value)}`, length: from + date.length }
}

const day = '(?:mon|tues?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?'
const monthName = '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}'
const bareDate = new RegExp(
  `^(?:today|tomorrow|yesterday|(?:(?:on|this|next|last) )?${day}|(?:this|next|last) (?:week|weekend|month|quarter|year)` +
    `|\\d{4}-\\d\\d-\\d\\d|\\d{1,2}(?:st|nd|rd|th)? ${monthName}|${monthName} \\d{1,2}(?:st|nd|rd|th)?)$`,
)

/** Only what nobody would look for as a word of a title. */
export function isBareDate(words: string): boolean {
  return bareDate.test(words) && isDate(words)
}

type Dates = { text: string; end: number }

const unitNames: Record<string, string> = { day: 'd', week: 'w', month: 'mo', year: 'y', hour: 'h' }

/** `in the last 7 days`, `in the next 3 days`, `within 2 weeks`. */
function readSpan(tokens: PlainToken[], from: number, past: boolean): Dates | undefined {
  const words = joinedTokens(tokens, from, Math.min(5, tokens.length - from))
  const match =
    words === undefined
      ? undefined
      : /^(?:(?:in|within|over|during) )?(?:the )?(?:(last|past|next|coming) )?(?:(\d{1,3}) )?(day|week|month|year|hour)s?(?= |$)/.exec(
          words,
        )
  const [whole = '', which, count, unit = ''] = match ?? []
  const isWithin = which !== undefined || whole.startsWith('within ')
  // `last week` is the one before this one; `the last week` are seven days.
  if (!match || !isWithin || (count === undefined && !/^(?:.* )?the /.test(whole))) return undefined
  const length = `${count ?? 1}${unitNames[unit]}`
  const end = from + whole.split(' ').length
  if (past) return { text: `>=${quoted(length)}`, end }
  return which === 'last' || which === 'past' ? undefined : { text: `today..${quoted(length)}`, end }
}

/** `from monday to friday`, `between monday and friday`. */
function readRange(tokens: PlainToken[], from: number): Dates | undefined {
  const opens = tokens[from]?.plain ?? ''
  const between = opens === 'between'
  if (!between && opens !== 'from') return undefined
  const first = dateAt(tokens, from + 1)
  const joins = first && tokens[from + 1 + first.length]?.plain
  if (!first || !(between ? ['and'] : ['to', 'until', 'till', 'through']).includes(joins ?? ''))
    return undefined
  const second = from + 2 + first.length
  const last = dateAt(tokens, second)
  return last && { text: `${quoted(first.value)}..${quoted(last.value)}`, end: second + last.length }
}

function readCompared(tokens: PlainToken[], from: number): Dates | undefined {
  const compared = longestRun(tokens, from, { longest: 3, read: (words) => lookUp(comparators, words) })
  const at = from + (compared?.length ?? 0)
  const date = dateAt(tokens, at)
  // `in 3 days` is a date of its own, `in december` is not.
  const whole = compared?.value === '' ? dateAt(tokens, from) : undefined
  if (whole) return { text: quoted(whole.value), end: from + whole.length }
  if (!date) return undefined
  const end = at + date.length
  const closes = compared?.value === '>=' && tokens[end]?.plain === 'on' ? 1 : 0
  return { text: `${compared?.value ?? ''}${quoted(date.value)}`, end: end + closes }
}

/** From one day to another are two dates. */
const joint = / (?:to|and|until|till|through) /

function dateAt(tokens: PlainToken[], from: number) {
  const one = tokens[from]
  if (one?.quoted && isDate(one.text)) return { value: one.text, length: 1 }
  return longestRun(tokens, from, {
    longest: 6,
    read: (words) => (!joint.test(words) && isDate(words) ? words : undefined),
  })
}
