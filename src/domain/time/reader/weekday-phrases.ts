/** “Friday”, “next tuesday”, “wednesday of next week”, “monday week”, “the second tuesday of march”. */
import {
  type DayOf,
  type DayRead,
  dateOf,
  type Here,
  isAfter,
  mondayOf,
  nthIn,
  onDays,
  weekdayFrom,
} from './day.ts'
import type { Which } from './fragments.ts'
import { type Phrase, phrase } from './phrase.ts'

function dayOfWeek(today: Temporal.PlainDate, weeks: number, weekday: number): Temporal.PlainDate {
  return mondayOf(today)
    .add({ weeks })
    .add({ days: weekday - 1 })
}

/** Today is one of them, on that day of the week. */
export function comingWeekday({ today }: Here, weekday: number): DayRead {
  const first = weekdayFrom(today, weekday)
  return { kind: 'again', nth: (index) => first.add({ weeks: index }), every: 'week' }
}

/** “Last friday” is the one before today; “next friday” may be this week’s or that of the next one. */
function whichWeekday(here: Here, which: Which, weekday: number): DayRead {
  const { today } = here
  const coming = weekdayFrom(today, weekday)
  if (which === -1) return { kind: 'days', days: [coming.subtract({ weeks: 1 })], next: coming }
  if (which === 0) return today.dayOfWeek === weekday ? onDays(today) : comingWeekday(here, weekday)
  const ofNextWeek = dayOfWeek(today, which, weekday)
  const isSoon = which === 1 && isAfter(coming, today) && isAfter(ofNextWeek, coming)
  return isSoon ? onDays(coming, ofNextWeek) : onDays(ofNextWeek)
}

function inWeek({ today }: Here, which: Which, weekday: number): DayRead {
  return {
    kind: 'days',
    days: [dayOfWeek(today, which, weekday)],
    next: weekdayFrom(today, weekday),
  }
}

/** Of a month without a year, the next one that has such a day to come. */
export function inMonth(
  { today }: Here,
  month: number,
  year: number | undefined,
  find: (first: Temporal.PlainDate, last: Temporal.PlainDate) => Temporal.PlainDate | undefined,
): DayRead | undefined {
  const of = (each: number) => {
    const first = dateOf(each, month, 1)
    return first && find(first, first.with({ day: first.daysInMonth }))
  }
  if (year !== undefined) return days(of(year))
  const isGone = of(today.year) && isAfter(today, of(today.year) ?? today)
  const base = today.year + (isGone ? 1 : 0)
  return { kind: 'again', nth: (index) => of(base + index), every: 'year' }
}

export function days(day: Temporal.PlainDate | undefined): DayRead | undefined {
  return day && onDays(day)
}

function nthWeekday(index: number, weekday: number, month: number, year?: number): DayOf {
  return (here) => inMonth(here, month, year, (first, last) => nthIn(first, last, weekday, index))
}

/** “The first monday”: of this month, or of the next one where that has been. */
function comingNth(index: number, weekday: number): DayOf {
  return ({ today }) => {
    const all = Array.from({ length: 14 }, (_, months) => {
      const first = today.with({ day: 1 }).add({ months })
      return nthIn(first, first.with({ day: first.daysInMonth }), weekday, index) ?? []
    }).flat()
    const to = all.findIndex((day) => !isAfter(today, day))
    return index <= 5 && to >= 0
      ? { kind: 'again', nth: (each) => all[to + each], every: 'month' }
      : undefined
  }
}

function ofMonth(index: number, weekday: number, which: Which): DayOf {
  return ({ today }) => {
    const of = (months: number) => {
      const first = today.with({ day: 1 }).add({ months })
      return nthIn(first, first.with({ day: first.daysInMonth }), weekday, index)
    }
    const said = of(which)
    return said && { kind: 'days', days: [said], next: of(1) }
  }
}

export const weekdayPhrases: Phrase<DayOf>[] = [
  phrase(
    '(?:coming |this coming |the coming )?{weekday}',
    (weekday) => (here) => comingWeekday(here, weekday),
  ),
  phrase('this {weekday}', (weekday) => (here) => whichWeekday(here, 0, weekday)),
  phrase('{whichDay} {weekday}', (which, weekday) => (here) => whichWeekday(here, which, weekday)),
  phrase(
    '{weekday} (?:of |from |in )?(?:the )?{which} week',
    (weekday, which) => (here) => inWeek(here, which, weekday),
  ),
  phrase("{which} week(?:'s)? (?:on )?{weekday}", (which, weekday) => (here) => inWeek(here, which, weekday)),
  phrase(
    '{weekday} week',
    (weekday) =>
      ({ today }) =>
        onDays(weekdayFrom(today, weekday).add({ weeks: 1 })),
  ),
  phrase(
    '(?:an? )?week (?:on |from )?{weekday}',
    (weekday) =>
      ({ today }) =>
        onDays(weekdayFrom(today, weekday).add({ weeks: 1 })),
  ),
  phrase(
    '{weekday} after next',
    (weekday) =>
      ({ today }) =>
        onDays(weekdayFrom(today.add({ days: 1 }), weekday).add({ weeks: 1 })),
  ),
  phrase(
    '{count} {weekdays} (?:from now|hence)',
    (count, weekday) =>
      ({ today }) =>
        onDays(weekdayFrom(today.add({ days: 1 }), weekday).add({ weeks: count - 1 })),
  ),
  phrase(
    '{count} {weekdays} (?:ago|back)',
    (count, weekday) =>
      ({ today }) =>
        onDays(weekdayFrom(today, weekday).subtract({ weeks: count })),
  ),
  phrase('(?:the )?{nth} {weekday}', (nth, weekday) => comingNth(nth, weekday)),
  phrase('(?:the )?{nth} {weekday} (?:of|in) {month}', (nth, weekday, month) =>
    nthWeekday(nth, weekday, month),
  ),
  phrase('(?:the )?{nth} {weekday} (?:of|in) {month} {longyear}', nthWeekday),
  phrase('(?:the )?last {weekday} (?:of|in) {month}', (weekday, month) => nthWeekday(-1, weekday, month)),
  phrase('(?:the )?last {weekday} (?:of|in) {month} {longyear}', (weekday, month, year) =>
    nthWeekday(-1, weekday, month, year),
  ),
  phrase('(?:the )?{nth} {weekday} (?:of|in) {which} month', ofMonth),
  phrase('(?:the )?last {weekday} (?:of|in) {which} month', (weekday, which) => ofMonth(-1, weekday, which)),
]
