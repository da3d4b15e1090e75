/** Weeks, months, quarters, years, weekends, and their ends: “this week”, “q1”, “end of next month”, “eow”. */

import { showDay } from '../when.ts'
import {
  type DayOf,
  dateOf,
  firstWorkday,
  type Here,
  isAfter,
  lastWorkday,
  mondayOf,
  onDays,
  type Span,
} from './day.ts'
import type { Which } from './fragments.ts'
import { type Phrase, phrase } from './phrase.ts'

type Unit = 'week' | 'month' | 'quarter' | 'year'
type SpanOf = (here: Here) => Span | undefined

const lengths = { week: { days: 7 }, month: { months: 1 }, quarter: { months: 3 }, year: { years: 1 } }

/** From its first day on; weeks begin on Monday. */
function spanFrom(first: Temporal.PlainDate, unit: Unit, name: string): Span {
  return { first, last: first.add(lengths[unit]).subtract({ days: 1 }), name }
}

function unitOf(which: Which, unit: Unit): SpanOf {
  return ({ today }) => {
    const name = which === 0 ? `the ${unit}` : which < 0 ? `last ${unit}` : `next ${unit}`
    const by = {
      week: { weeks: which },
      month: { months: which },
      quarter: { months: 3 * which },
      year: { years: which },
    }
    return spanFrom(startOf(today, unit).add(by[unit]), unit, name)
  }
}

function startOf(day: Temporal.PlainDate, unit: Unit): Temporal.PlainDate {
  if (unit === 'week') return mondayOf(day)
  if (unit === 'year') return day.with({ month: 1, day: 1 })
  return day.with({ day: 1, month: unit === 'month' ? day.month : day.month - ((day.month - 1) % 3) })
}

/** Without a year the one that is not over yet; of what has been, the last one that has begun. */
function monthSpan(month: number, year?: number): SpanOf {
  return ({ today, past }) => {
    const over = past ? month > today.month : month < today.month
    const first = dateOf(year ?? today.year + (over ? (past ? -1 : 1) : 0), month, 1)
    const name = first?.toLocaleString('en-GB', { month: 'long' }) ?? ''
    return first && spanFrom(first, 'month', year ? `${name} ${year}` : name)
  }
}

function quarterSpan(quarter: number, year?: number): SpanOf {
  return ({ today, past }) => {
    const now = Math.ceil(today.month / 3)
    const over = past ? quarter > now : quarter < now
    const first = dateOf(year ?? today.year + (over ? (past ? -1 : 1) : 0), quarter * 3 - 2, 1)
    return quarter >= 1 && quarter <= 4 && first
      ? spanFrom(first, 'quarter', `Q${quarter} ${first.year}`)
      : undefined
  }
}

function yearSpan(year: number): SpanOf {
  return () => {
    const first = dateOf(year, 1, 1)
    return first && spanFrom(first, 'year', String(year))
  }
}

/** Of those that have no day of their own. “This week” and “this quarter” end; “next month” may be any day of it. */
function named(of: SpanOf, isNamed: boolean): DayOf {
  return (here) => {
    const period = of(here)
    return period && { kind: 'period', period, isNamed }
  }
}

/** This week’s last working day has been, on its Saturday. */
function thisOne(span: Unit): DayOf {
  return (here) => {
    const period = unitOf(0, span)(here)
    const isOver = span === 'week' && period && isAfter(here.today, lastWorkday(here.work, period))
    const read = isOver ? endOf(unitOf(0, span), unitOf(1, span))(here) : named(unitOf(0, span), false)(here)
    return read?.kind === 'days' && period ? { ...read, whole: period } : read
  }
}

function other(which: Which, span: Unit): DayOf {
  return named(unitOf(which, span), which > 0 && span !== 'quarter')
}

function midweek(which: Which): DayOf {
  return (here) => {
    const day = mondayOf(here.today).add({ weeks: which, days: 2 })
    return { ...onDays(day), said: `the middle of the week is ${showDay(day, here.today.toString())}` }
  }
}

const isWithin = ({ first, last }: Span, { today }: Here) => !isAfter(first, today) && !isAfter(today, last)

function whole(of: SpanOf): DayOf {
  return (here) =>
    named(of, !isWithin(of(here) ?? { first: here.today, last: here.today, name: '' }, here))(here)
}

/** The last working day. Of this week on its Saturday, that has been; the next one is next week’s. */
export function endOf(of: SpanOf, next?: SpanOf): DayOf {
  return (here) => {
    const [period, then] = [of(here), next?.(here)]
    if (!period) return undefined
    const day = lastWorkday(here.work, period)
    const said = `the end of ${period.name} is ${showDay(day, here.today.toString())}`
    return { kind: 'days', days: [day], said, ...(then && { next: lastWorkday(here.work, then) }) }
  }
}

function startOfSpan(of: SpanOf): DayOf {
  return (here) => {
    const period = of(here)
    if (!period) return undefined
    const day = firstWorkday(here.work, period)
    return { ...onDays(day), said: `the start of ${period.name} is ${showDay(day, here.today.toString())}` }
  }
}

/** The third of it, to its last working day. */
function third(part: 0 | 1 | 2, month: number, year?: number): DayOf {
  return (here) => {
    const span = monthSpan(month, year)(here)
    if (!span) return undefined
    const first = span.first.add({ days: part * 10 })
    const last = part === 2 ? span.last : first.add({ days: 9 })
    const name = `${['early', 'mid', 'late'][part]} ${span.name}`
    return { kind: 'period', period: { first, last, name }, isNamed: false }
  }
}

/** What is due then is due half-way: on the 15th, or the working day before. */
function middle(of: DayOf): DayOf {
  return (here) => {
    const read = of(here)
    if (read?.kind !== 'period') return undefined
    const { period } = read
    const day = lastWorkday(here.work, { ...period, last: period.first.with({ day: 15 }) })
    return {
      ...onDays(day),
      whole: period,
      said: `${period.name} is ${showDay(day, here.today.toString())}`,
    }
  }
}

function dayIn(of: SpanOf, index: number): DayOf {
  return (here) => {
    const span = of(here)
    const day = span && (index > 0 ? span.first.add({ days: index - 1 }) : span.last.add({ days: index + 1 }))
    return span && day && !isAfter(day, span.last) && !isAfter(span.first, day) ? onDays(day) : undefined
  }
}

function weekend(which: Which): DayOf {
  return ({ today }) => {
    const first = mondayOf(today).add({ weeks: which }).add({ days: 5 })
    const day = which === 0 && today.dayOfWeek === 7 ? today : first
    const whole = { first, last: first.add({ days: 1 }), name: 'the weekend' }
    return { ...onDays(day), whole, said: `the weekend begins on ${showDay(first, today.toString())}` }
  }
}

const workday = '(?:working day|workday|business day|weekday)(?: of| in)?'
const end = `(?:(?:end|close)(?: of)?|last ${workday})`
const begin = `(?:(?:beginning|start)(?: of)?|first ${workday})`

export const periodPhrases: Phrase<DayOf>[] = [
  phrase('{whichDay} {span}', (which, span) => (which === 0 ? thisOne(span) : other(which, span))),
  phrase('(?:the )?current {span}', thisOne),
  phrase('(?:the )?{span} after next', (span) => other(2, span)),
  phrase('(?:the )?early(?: in| of)? {whichDay} week', (which) => startOfSpan(unitOf(which, 'week'))),
  phrase('(?:the )?mid(?:dle of|-)? ?{whichDay} week', (which) => midweek(which)),
  phrase('(?:the )?late(?:r)?(?: in)? {whichDay} week', (which) =>
    endOf(unitOf(which, 'week'), which === 0 ? unitOf(1, 'week') : undefined),
  ),
  phrase('(?:in |during )?(?:this |next |in )?{month}', (month) => whole(monthSpan(month))),
  phrase('(?:in |during )?{month},? {longyear}', (month, year) => whole(monthSpan(month, year))),
  phrase('{n}/{longyear}', (month, year) => whole(monthSpan(month, year))),
  phrase('{longyear}[/-]{n}', (year, month) => whole(monthSpan(month, year))),
  phrase('{month} after next', (month) => (here) => {
    const coming = monthSpan(month)(here)
    return coming && whole(monthSpan(month, coming.first.year + 1))(here)
  }),
  phrase('in {longyear}(?: ad)?', (year) => whole(yearSpan(year))),
  phrase('(?:in )?q{n}', (n) => named(quarterSpan(n), false)),
  phrase('(?:in )?q{n}[ /-]?(?:of )?{year}', (n, year) => named(quarterSpan(n, year), false)),
  phrase('{longyear}[ /-]?q{n}', (year, n) => named(quarterSpan(n, year), false)),
  phrase('{yy}q{n}', (year, n) => named(quarterSpan(n, year), false)),
  phrase('(?:the )?{nth} quarter', (n) => named(quarterSpan(n), false)),
  phrase('(?:the )?{nth} quarter(?: of)? {longyear}', (n, year) => named(quarterSpan(n, year), false)),
  phrase('(?:the )?early(?: in)? {month}', (month) => third(0, month)),
  phrase('(?:the )?mid(?:dle of|-)? ?{month}', (month) => middle(third(1, month))),
  phrase('(?:the )?late(?: in)? {month}', (month) => third(2, month)),
  phrase(`(?:the )?${end} {which} {span}`, (which, span) =>
    endOf(unitOf(which, span), which === 0 ? unitOf(1, span) : undefined),
  ),
  phrase(`(?:the )?${end} {span}`, (span) => endOf(unitOf(0, span), unitOf(1, span))),
  phrase('{span} ?end', (span) => (span === 'week' ? undefined : endOf(unitOf(0, span), unitOf(1, span)))),
  phrase(`(?:the )?${end} {month}`, (month) => endOf(monthSpan(month))),
  phrase(`(?:the )?${end} {month} {longyear}`, (month, year) => endOf(monthSpan(month, year))),
  phrase(`(?:the )?${end} {longyear}`, (year) => endOf(yearSpan(year))),
  phrase(`(?:the )?${end} q{n}`, (n) => endOf(quarterSpan(n))),
  phrase(`(?:the )?${end} q{n} {longyear}`, (n, year) => endOf(quarterSpan(n, year))),
  phrase('(?:the )?rest of (?:the |this )?{span}', (span) => endOf(unitOf(0, span), unitOf(1, span))),
  phrase('eow', () => endOf(unitOf(0, 'week'), unitOf(1, 'week'))),
  phrase('eom', () => endOf(unitOf(0, 'month'), unitOf(1, 'month'))),
  phrase('eoq', () => endOf(unitOf(0, 'quarter'), unitOf(1, 'quarter'))),
  phrase('eoy', () => endOf(unitOf(0, 'year'), unitOf(1, 'year'))),
  phrase(`(?:the )?${begin} {which} {span}`, (which, span) => startOfSpan(unitOf(which, span))),
  phrase(`(?:the )?${begin} {span}`, (span) => startOfSpan(unitOf(0, span))),
  phrase(`(?:the )?${begin} {month}`, (month) => startOfSpan(monthSpan(month))),
  phrase(`(?:the )?${begin} {longyear}`, (year) => startOfSpan(yearSpan(year))),
  phrase('bom', () => startOfSpan(unitOf(0, 'month'))),
  phrase('boy', () => startOfSpan(unitOf(0, 'year'))),
  phrase('(?:the )?last day (?:of|in) (?:the )?{which} {span}', (which, span) =>
    dayIn(unitOf(which, span), -1),
  ),
  phrase('(?:the )?last day (?:of|in) {span}', (span) => dayIn(unitOf(0, span), -1)),
  phrase('(?:the )?last day (?:of|in) {month}', (month) => dayIn(monthSpan(month), -1)),
  phrase('(?:the )?last day (?:of|in) {month} {longyear}', (month, year) =>
    dayIn(monthSpan(month, year), -1),
  ),
  phrase('(?:the )?first day (?:of|in) {which} {span}', (which, span) => dayIn(unitOf(which, span), 1)),
  phrase('(?:the )?{nth} last day (?:of|in) {month}', (nth, month) => dayIn(monthSpan(month), -nth)),
  phrase('(?:on |over |at )?(?:the )?weekend', () => weekend(0)),
  phrase('{which} weekend', (which) => weekend(which)),
]
