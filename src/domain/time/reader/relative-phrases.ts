/** From now on, and from a day on: “tomorrow”, “in 2 business days”, “3 weeks from today”, “a year after christmas”. */
import { afterWorkdays, afterWorking, beforeWorkdays, dayOf } from '../work-time.ts'
import { type DayOf, type DayRead, type Here, onDays } from './day.ts'
import { isOfDays, type Length } from './lengths.ts'
import { type Phrase, phrase } from './phrase.ts'

function shifted(days: number): DayOf {
  // There is no other tomorrow; a day that is over has none like it but the next.
  return ({ today }) => ({
    kind: 'days',
    days: [today.add({ days })],
    isNear: true,
    ...(days < 0 && { next: today.add({ days: 1 }) }),
  })
}

/** Days, weeks, months and years are days; hours and minutes are exact, whatever clocks do. */
export function fromNow({ said, ...length }: Length, direction: 1 | -1 = 1): DayOf {
  return ({ now, zone, today }) => {
    const by = direction < 0 ? Temporal.Duration.from(length).negated() : Temporal.Duration.from(length)
    const note = said === undefined ? {} : { said }
    if (isOfDays(length)) return { ...onDays(today.add(by)), ...note }
    return { kind: 'at', at: now.toZonedDateTimeISO(zone).add(by).toInstant(), ...note }
  }
}

function noted(of: DayOf, said: string): DayOf {
  return (here) => {
    const read = of(here)
    return read && { said, ...read }
  }
}

/** From a day that was said. A day of the week is the one to come. */
export function fromDay({ said, ...length }: Length, of: DayOf, direction: 1 | -1): DayOf {
  return (here) => {
    const read = of(here)
    const day = read && first(read)
    // A year after Christmas: of the last one, or of the next?
    if (!day || !isOfDays(length) || length.years) return undefined
    return {
      ...onDays(direction > 0 ? day.add(length) : day.subtract(length)),
      ...(said !== undefined && { said }),
    }
  }
}

function first(read: DayRead): Temporal.PlainDate | undefined {
  if (read.kind === 'days') return read.days.length === 1 ? read.days[0] : undefined
  return read.kind === 'again' ? read.nth(0) : undefined
}

function workdays(count: number): DayOf {
  return ({ work, zone, now }) => {
    const at = count > 0 ? afterWorkdays(work, now, count) : beforeWorkdays(work, now, -count)
    return count === 0 ? undefined : onDays(dayOf({ ...work, zone }, at))
  }
}

function workHours(count: number): DayOf {
  return ({ work, now }: Here) => ({ kind: 'at', at: afterWorking(work, now, count * 60) })
}

const business = '(?:business|working|work|week)[ -]?'

export const relativePhrases: Phrase<DayOf>[] = [
  phrase('(?:today|at this time)', () => shifted(0)),
  phrase('today ?[+] ?{count}(?: ?d(?:ays?)?)?', (count) => shifted(count)),
  phrase('(?:asap|as soon as possible|immediately|urgently)', () => ({ today }) => ({
    ...onDays(today),
    said: 'as soon as possible is today',
  })),
  phrase('(?:right |just )?now', () => ({ now }) => ({ kind: 'at', at: now })),
  phrase("tomorrow(?:'?s)?", () => shifted(1)),
  phrase('yesterday', () => shifted(-1)),
  phrase('(?:the )?day after tomorrow', () => shifted(2)),
  phrase('overmorrow', () => shifted(2)),
  phrase('(?:the )?day before yesterday', () => shifted(-2)),
  phrase('next day', () => shifted(1)),
  phrase('last day', () => shifted(-1)),
  phrase('(?:in|within|in the next|after) {length}', (length) => fromNow(length)),
  phrase('(?:the )?next {length}', (length) => noted(fromNow(length), 'the end of that time')),
  phrase('(?:the )?next (?:hour|60 minutes)', () => fromNow({ hours: 1 })),
  phrase('(?:the )?(?:last|past) {length}', (length) => fromNow(length, -1)),
  phrase('{length} (?:from (?:now|right now)|hence|later|on from now)', (length) => fromNow(length)),
  phrase('{length} (?:from|after) today', (length) => fromDay(length, shifted(0), 1)),
  phrase('{length} (?:ago|back|earlier)', (length) => fromNow(length, -1)),
  phrase('\\+ ?{length}', (length) => fromNow(length)),
  phrase('today week', () => shifted(7)),
  phrase('tomorrow week', () => shifted(8)),
  phrase('(?:an? )?week (?:from |on )?tomorrow', () => shifted(8)),
  phrase('(?:an? )?week (?:from |on )?today', () => shifted(7)),
  phrase(`(?:in|within|after) {count} ${business}days?`, (count) => workdays(count)),
  phrase(`{count} ${business}days? (?:from (?:now|today)|hence|later)`, (count) => workdays(count)),
  phrase(`{count} ${business}days? ago`, (count) => workdays(-count)),
  phrase(`(?:on )?(?:the )?next ${business}day`, () => workdays(1)),
  phrase(`(?:the )?(?:last|previous) ${business}day`, () => workdays(-1)),
  phrase(`(?:in|within|after) {count} ${business}(?:hours?|hrs?|h)`, (count) => workHours(count)),
]

/** How far from a day: it stands before one. */
export const distances: Phrase<(of: DayOf) => DayOf>[] = [
  phrase('{length} (?:after|from)', (length) => (of) => fromDay(length, of, 1)),
  phrase('{length} before', (length) => (of) => fromDay(length, of, -1)),
  phrase('the day after', () => (of) => fromDay({ days: 1 }, of, 1)),
  phrase('the day before', () => (of) => fromDay({ days: 1 }, of, -1)),
]
