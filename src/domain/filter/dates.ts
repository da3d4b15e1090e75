/** Dates of a filter: whole days on the speaker's wall, or moments. */
import { dueOf, findDate, instantText, type Speaker } from '../time/when.ts'
import type { Single, Value } from './tree.ts'

/** A moment in UTC, and the day that begins at it where whole days are meant. */
export type Bound = { at: string; day: string | undefined }
/** From one moment up to another, which is no part of it. */
export type Span = { from: Bound; to: Bound }
/** What has no end on one side is open there. */
export type Between = Partial<Span>

/** The days or the minute that words mean; undefined where they are no date. `past`: of what has been. */
export function spanOf(text: string, speaker: Speaker, past: boolean): Span | undefined {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  return (
    relative(words, speaker, past) ??
    period(words, speaker) ??
    month(words, speaker) ??
    spoken(words, speaker, past)
  )
}

const anyday: Speaker = { now: Temporal.Instant.from('2026-01-01T12:00:00Z'), zone: 'UTC' }

/** Whether it is a date at all, whenever and wherever it is said. */
export function isDate(text: string): boolean {
  return spanOf(text, anyday, false) !== undefined
}

/** Undefined where it is no date, or ends before it begins. */
export function betweenOf(value: Value, speaker: Speaker, past: boolean): Between | undefined {
  if (value.op !== '..') return compared(value, speaker, past)
  const to = value.to === undefined ? undefined : spanOf(value.to, speaker, past)?.to
  let from = value.from === undefined ? undefined : spanOf(value.from, speaker, past)?.from
  if ((value.to && !to) || (value.from && !from)) return undefined
  // On a Wednesday, `mon..fri` is this week: the Monday before the next Friday.
  if (from && to && from.at >= to.at && isWeekday(value.from ?? '')) from = weekBefore(from, speaker.zone)
  if (from && to && from.at >= to.at) return undefined
  return { ...(from && { from }), ...(to && { to }) }
}

function compared(value: Single, speaker: Speaker, past: boolean): Between | undefined {
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
function relative(words: string, { now, zone }: Speaker, past: boolean): Span | undefined {
  const [, count, unit = '', ago] = /^(\d{1,3}) ?(min|m|h|d|w|mo|y)( ago)?$/.exec(words) ?? []
  const name = units[unit]
  if (!count || !name) return undefined
  const distance = { [name]: Number(count) * (past || ago ? -1 : 1) }
  const there = now.toZonedDateTimeISO(zone).add(distance)
  return name === 'minutes' || name === 'hours' ? minute(there) : days(there.toPlainDate(), { days: 1 }, zone)
}

/** `this week`, from its Monday; `last month`; `next year`. */
function period(words: string, { now, zone }: Speaker): Span | undefined {
  const [, which = '', unit] = /^(this|next|last) (week|month|year)$/.exec(words) ?? []
  if (!unit) return undefined
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const distance = which === 'this' ? 0 : which === 'next' ? 1 : -1
  if (unit === 'week')
    return days(today.subtract({ days: today.dayOfWeek - 1 }).add({ weeks: distance }), { weeks: 1 }, zone)
  if (unit === 'month') return days(today.with({ day: 1 }).add({ months: distance }), { months: 1 }, zone)
  return days(today.with({ month: 1, day: 1 }).add({ years: distance }), { years: 1 }, zone)
}

/** `2026`, `2026-12`. */
function month(words: string, { zone }: Speaker): Span | undefined {
  const [, year, month] = /^((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?$/.exec(words) ?? []
  if (!year) return undefined
  const first = Temporal.PlainDate.from({ year: Number(year), month: Number(month ?? 1), day: 1 })
  return days(first, month ? { months: 1 } : { years: 1 }, zone)
}

const weekday = /^(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)/

function isWeekday(words: string): boolean {
  return weekday.test(words.trim().toLowerCase())
}

function spoken(words: string, speaker: Speaker, past: boolean): Span | undefined {
  const parts = findDate(words, speaker, !past && isWeekday(words))
  if (!parts) return undefined
  const { at, on } = dueOf(parts, speaker.zone)
  const first = on === undefined ? undefined : Temporal.PlainDate.from(on)
  const whole = parts.isCertain('month') && !parts.isCertain('day') && first
  const span = whole
    ? days(first.with({ day: 1 }), { months: 1 }, speaker.zone)
    : first
      ? days(first, { days: 1 }, speaker.zone)
      : minute(Temporal.Instant.from(at).toZonedDateTimeISO(speaker.zone))
  const ahead = past && span && Temporal.Instant.compare(Temporal.Instant.from(span.from.at), speaker.now) > 0
  if (!ahead || parts.isCertain('year')) return span
  // A Friday or a 3rd of December that has been is the last one.
  return shifted(span, isWeekday(words) ? { days: -7 } : { years: -1 }, speaker.zone)
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

function shifted({ from, to }: Span, by: Temporal.DurationLike, zone: string): Span {
  return { from: moved(from, by, zone), to: moved(to, by, zone) }
}

function weekBefore(bound: Bound, zone: string): Bound {
  return moved(bound, { days: -7 }, zone)
}

function moved({ at, day }: Bound, by: Temporal.DurationLike, zone: string): Bound {
  if (day !== undefined) return dayBound(Temporal.PlainDate.from(day).add(by), zone)
  return { at: instantText(Temporal.Instant.from(at).toZonedDateTimeISO(zone).add(by).toInstant()), day }
}
