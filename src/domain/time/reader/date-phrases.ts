/** Dates by number and by the name of a month: “3/12”, “03.12.”, “2026-12-03”, “Fri, Dec 3”, “the 5th”. */
import {
  type Again,
  type DayOf,
  type DayRead,
  dateOf,
  type Here,
  isAfter,
  onDays,
  weekdayFrom,
} from './day.ts'
import { pieces } from './fragments.ts'
import type { DateOrder } from './moment.ts'
import { type Phrase, phrase } from './phrase.ts'
import { days } from './weekday-phrases.ts'

/** A day of each year; the 29th of February only of some. */
export function everyYear({ today }: Here, month: number, day: number): DayRead | undefined {
  const years = Array.from({ length: 17 }, (_, index) => today.year + index - 8)
  const all = years.flatMap((year) => dateOf(year, month, day) ?? [])
  const first = all.findIndex((each) => !isAfter(today, each))
  if (first < 0) return undefined
  return { kind: 'again', nth: (index) => all[first + index], every: 'year', isDated: true }
}

function ofYear(month: number, day: number, year?: number): DayOf {
  return (here) => (year === undefined ? everyYear(here, month, day) : days(dateOf(year, month, day)))
}

/** A day of each month that has it. */
function everyMonth({ today }: Here, day: number): DayRead {
  const all = Array.from({ length: 30 }, (_, index) =>
    today.with({ day: 1 }).add({ months: index - 6 }),
  ).flatMap(({ year, month }) => dateOf(year, month, day) ?? [])
  const first = all.findIndex((each) => !isAfter(today, each))
  return { kind: 'again', nth: (index) => all[first + index], every: 'month' }
}

function ofMonth(day: number, which: number): DayOf {
  return ({ today }) => {
    const of = (months: number) => {
      const { year, month } = today.with({ day: 1 }).add({ months })
      return dateOf(year, month, day)
    }
    const said = of(which)
    return said && { kind: 'days', days: [said], next: of(1) }
  }
}

/** Which way round they write; where nobody knows, both ways that are dates. */
function byNumbers(a: number, b: number, year?: number): DayOf {
  return (here) => {
    const ways: [DateOrder, DayRead | undefined][] = [
      ['day-first', ofYear(b, a, year)(here)],
      ['month-first', ofYear(a, b, year)(here)],
    ]
    const possible = ways.flatMap(([order, read]) => (read ? [{ order, read }] : []))
    const known = possible.find(({ order }) => order === here.order) ?? possible[0]
    if (possible.length < 2 || here.order || a === b) return known?.read
    return onDays(...possible.flatMap(({ read }) => toCome(read, here)))
  }
}

function toCome(read: DayRead, { past }: Here): Temporal.PlainDate[] {
  if (read.kind === 'days') return read.days
  return read.kind === 'again' ? [read.nth(past ? -1 : 0) ?? []].flat() : []
}

/** A day of the week with its date. Where they do not fit: the date, that day of the same week, and when both next fit. */
function checked(weekday: number, of: DayOf): DayOf {
  return (here) => {
    const read = of(here)
    if (!read || read.kind === 'period' || read.kind === 'at') return undefined
    const said = read.kind === 'days' ? read.days : [read.nth(0) ?? justBeen(read, here) ?? []].flat()
    const fitting = said.filter((day) => day.dayOfWeek === weekday)
    if (fitting.length > 0) return onDays(...fitting)
    const been = read.kind === 'again' ? justBeen(read, here) : undefined
    if (been?.dayOfWeek === weekday) return { kind: 'days', days: [been], next: said[0] }
    const near = said.map((day) => weekdayFrom(day.subtract({ days: 3 }), weekday))
    return onDays(...said, ...near, ...(read.kind === 'again' ? nextFitting(read, weekday) : []))
  }
}

/** “Sunday, Feb 10”, said on the 12th. */
function justBeen(read: Again, { today }: Here): Temporal.PlainDate | undefined {
  const day = read.nth(-1)
  return day && day.until(today).days <= (read.every === 'month' ? 7 : 45) ? day : undefined
}

function nextFitting({ nth }: Again, weekday: number): Temporal.PlainDate[] {
  const day = Array.from({ length: 8 }, (_, index) => nth(index + 1)).find(
    (each) => each?.dayOfWeek === weekday,
  )
  return day ? [day] : []
}

/** The phrase before which, or after which, the day of the week is said. */
function withWeekday({ pattern, read }: Phrase<DayOf>): Phrase<DayOf>[] {
  const weekday = `(${pieces.weekday.source})`
  const of = (said = '', rest: RegExpExecArray) => {
    const day = pieces.weekday.read(said)
    const date = read(rest)
    return day && date ? checked(day, date) : undefined
  }
  // The groups of the phrase itself, as it would have matched alone.
  const without = (match: RegExpExecArray, at: number) => match.toSpliced(at, 1) as RegExpExecArray
  return [
    {
      pattern: new RegExp(`${weekday} (?:the )?${pattern.source}`, 'y'),
      read: (match) => of(match[1], without(match, 1)),
    },
    {
      pattern: new RegExp(`${pattern.source} ${weekday}(?![a-z0-9])`, 'y'),
      read: (match) => of(match.at(-1), without(match, match.length - 1)),
    },
  ]
}

/** “Second” alone is no day. */
const isOrdinalAlone = /^(?!the )[a-z]/

const dayNumber = phrase('(?:the )?{nth}', (day) => (here: Here) => everyMonth(here, day))

const dated: Phrase<DayOf>[] = [
  phrase('(?:the )?{day}(?: day)?(?: of)?[ /-]?{month}', (day, month) => ofYear(month, day)),
  phrase('(?:the )?{day}(?: of)?[ /-]?{month} {year}', (day, month, year) => ofYear(month, day, year)),
  phrase('{day}[/-]{month}[/-]{longyear}', (day, month, year) => ofYear(month, day, year)),
  phrase('{month}[ /-]?(?:the )?{day}', (month, day) => ofYear(month, day)),
  phrase('{month}[ /-]?(?:the )?{day} {year}', ofYear),
  phrase('{month}[/-]{day}[/-]{longyear}', ofYear),
  phrase('{longyear}[ /-]{month}[ /-]{day}', (year, month, day) => ofYear(month, day, year)),
  phrase('{longyear}[/.-]{n}[/.-]{n}', (year, month, day) => ofYear(month, day, year)),
  phrase('{n} ?/ ?{n}', (a, b) => byNumbers(a, b)),
  phrase('{n}/{n}/{longyear}', byNumbers),
  phrase('{n}-{n}-{longyear}', byNumbers),
  phrase('{n}\\.{n}\\.{longyear}', byNumbers),
  phrase('{n}/{n}/{yy}', byNumbers),
  phrase('{n}-{n}-{yy}', byNumbers),
  phrase('{n}\\.{n}\\.', (day, month) => ofYear(month, day)),
]

export const datePhrases: Phrase<DayOf>[] = [
  ...dated,
  ...dated.flatMap(withWeekday),
  ...withWeekday(dayNumber).slice(0, 1),
  {
    pattern: dayNumber.pattern,
    read: (match) => (isOrdinalAlone.test(match[0]) ? undefined : dayNumber.read(match)),
  },
  phrase('(?:the )?{day}(?: day)? of (?:the )?{which} month', ofMonth),
  phrase('(?:the )?{nth} {whichDay} month', ofMonth),
  phrase('{whichDay} month (?:on )?(?:the )?{nth}', (which, day) => ofMonth(day, which)),
  phrase('the ides of {month}', (month) => ofYear(month, [3, 5, 7, 10].includes(month) ? 15 : 13)),
]
