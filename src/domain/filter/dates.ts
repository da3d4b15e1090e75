/** Dates of a filter: whole days on the speaker's wall, or moments. */
import { lookUp } from '../text/look-up.ts'
import type { TimeSpeaker } from '../time/reader/moment.ts'
import { readPeriod } from '../time/reader/read-period.ts'
import { instantText } from '../time/when.ts'
import type { Single, Value } from './tree.ts'

/** A moment in UTC, and the day that begins at it where whole days are meant. */
export type Bound = { at: string; day: string | undefined }
/** From one moment up to another, which is no part of it. */
export type Span = { from: Bound; to: Bound }
/** What has no end on one side is open there. */
export type Between = Partial<Span>

/** The days or the minute that words mean; undefined where they are no date. `past`: of what has been. */
export function spanOf(text: string, speaker: TimeSpeaker, past: boolean): Span | undefined {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  return relative(words, speaker, past) ?? year(words, speaker) ?? spoken(words, speaker, past)
}

const anyday: TimeSpeaker = { now: Temporal.Instant.from('2026-01-01T12:00:00Z'), zone: 'UTC' }

/** Whether it is a date at all, whenever and wherever it is said. */
export function isDate(text: string): boolean {
  return spanOf(text, anyday, false) !== undefined || readPeriod(text, anyday).kind === 'choices'
}

/** Undefined where it is no date, or ends before it begins. */
export function betweenOf(value: Value, speaker: TimeSpeaker, past: boolean): Between | undefined {
  if (value.op !== '..') return compared(value, speaker, past)
  const to = value.to === undefined ? undefined : spanOf(value.to, speaker, past)?.to
  let from = value.from === undefined ? undefined : spanOf(value.from, speaker, past)?.from
  if ((value.to && !to) || (value.from && !from)) return undefined
  // On a Wednesday, `mon..fri` is this week: the Monday before the next Friday.
  if (from && to && from.at >= to.at && isWeekday(value.from ?? '')) from = weekBefore(from, speaker.zone)
  if (from && to && from.at >= to.at) return undefined
  return { ...(from && { from }), ...(to && { to }) }
}

function compared(value: Single, speaker: TimeSpeaker, past: boolean): Between | undefined {
  const span = spanOf(value.text, speaker, past)
  if (!span) return undefined
  switch (value.op) {
    case '<':
      return { to: span.from }
    case '<=':
      return { to: span.to }
    case '>':
      return { from: span.to }
    case '>=':
      return { from: span.from }
    case '=':
      return span
  }
}

const units: Record<string, 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years'> = {
  min: 'minutes',
  m: 'minutes',
  h: 'hours',
  d: 'days',
  w: 'weeks',
  mo: 'months',
  y: 'years',
}

/** `7d`: in seven days, or seven days ago where it is about what has been; `7d ago` always. */
function relative(words: string, { now, zone }: TimeSpeaker, past: boolean): Span | undefined {
  const [, count, unit = '', ago] = /^(\d{1,3}) ?(min|m|h|d|w|mo|y)( ago)?$/.exec(words) ?? []
  const name = lookUp(units, unit)
  if (!count || !name) return undefined
  const distance = { [name]: Number(count) * (past || ago ? -1 : 1) }
  const there = now.toZonedDateTimeISO(zone).add(distance)
  return name === 'minutes' || name === 'hours' ? minute(there) : days(there.toPlainDate(), { days: 1 }, zone)
}

/** `2026` */
function year(words: string, { zone }: TimeSpeaker): Span | undefined {
  if (!/^(?:19|20)\d\d$/.test(words)) return undefined
  return days(Temporal.PlainDate.from({ year: Number(words), month: 1, day: 1 }), { years: 1 }, zone)
}

const weekday = /^(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)/

function isWeekday(words: string): boolean {
  return weekday.test(words.trim().toLowerCase())
}

/** Undefined also where it may be several. */
function spoken(words: string, speaker: TimeSpeaker, past: boolean): Span | undefined {
  // “3 weeks from today” is that day, and not all until then.
  const reading = readPeriod(words.replace(/ from (?=(?:now|today|tomorrow)$)/, ' after '), {
    ...speaker,
    past,
  })
  if (reading.kind !== 'period' && reading.kind !== 'past') return undefined
  const { from, until, days: whole } = reading.period
  if (whole)
    return {
      from: dayBound(whole.first, speaker.zone),
      to: dayBound(whole.last.add({ days: 1 }), speaker.zone),
    }
  const bound = (at: Temporal.Instant) => ({ at: instantText(at), day: undefined })
  return { from: bound(from), to: bound(until) }
}

function days(first: Temporal.PlainDate, length: Temporal.DurationLike, zone: string): Span | undefined {
  const next = first.add(length)
  if (first.year < 1000 || next.year > 9998) return undefined
  return { from: dayBound(first, zone), to: dayBound(next, zone) }
}

function dayBound(day: Temporal.PlainDate, zone: string): Bound {
  return { at: instantText(day.toZonedDateTime(zone).toInstant()), day: day.toString() }
}

function minute(moment: Temporal.ZonedDateTime): Span | undefined {
  if (moment.year < 1000 || moment.year > 9998) return undefined
  const from = moment.round({ smallestUnit: 'minute', roundingMode: 'floor' })
  const bound = (at: Temporal.ZonedDateTime) => ({ at: instantText(at.toInstant()), day: undefined })
  return { from: bound(from), to: bound(from.add({ minutes: 1 })) }
}

function weekBefore(bound: Bound, zone: string): Bound {
  return moved(bound, { days: -7 }, zone)
}

function moved({ at, day }: Bound, by: Temporal.DurationLike, zone: string): Bound {
  if (day !== undefined) return dayBound(Temporal.PlainDate.from(day).add(by), zone)
  return { at: instantText(Temporal.Instant.from(at).toZonedDateTimeISO(zone).add(by).toInstant()), day }
}
