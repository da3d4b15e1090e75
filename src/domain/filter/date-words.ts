/** Dates of a filter in words: `this week`, `before Fri 4 Dec`, `from Mon 30 Nov to Fri 4 Dec`. */
import { type Speaker, showDay, showMoment } from '../time/when.ts'
import { type Bound, betweenOf } from './dates.ts'
import type { Value } from './tree.ts'

/** Everybody knows which days these are. */
const plainDates = /^(?:today|tomorrow|yesterday|(?:this|next|last) (?:week|month|quarter|year))$/

/** Both ends are days that belong to it. `past`: of what has been. */
export function sayDates(value: Value, speaker: Speaker, past: boolean): string {
  if (value.op === '=' && plainDates.test(value.text)) return value.text
  const { from, to } = betweenOf(value, speaker, past) ?? {}
  const of = { speaker, past }
  const last = to && sayEnd(to, of)
  const first = from && sayBound(from, of)
  if (first && last) return first === last ? `on ${first}` : `from ${first} to ${last}`
  if (from && first) return value.op === '>' && from.day ? `after ${sayEnd(from, of)}` : `from ${first} on`
  if (to && last) return value.op === '<' ? `before ${sayBound(to, of)}` : `by ${last}`
  return 'never'
}

type Of = { speaker: Speaker; past: boolean }

/** A day that has been has its year, where the one to come might be meant. */
function sayBound({ at, day }: Bound, { speaker: { now, zone }, past }: Of): string {
  if (day === undefined) return showMoment(at, zone).replace(', ', ' ')
  const date = Temporal.PlainDate.from(day)
  const shown = showDay(date, now.toString())
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const isBefore = !past && Temporal.PlainDate.compare(date, today) < 0
  return isBefore && date.year === today.year ? `${shown} ${date.year}` : shown
}

/** The day before the one that is no part of it, or the minute. */
function sayEnd({ at, day }: Bound, of: Of): string {
  const before = day
    ? { at, day: Temporal.PlainDate.from(day).subtract({ days: 1 }).toString() }
    : { at: Temporal.Instant.from(at).subtract({ minutes: 1 }).toString(), day }
  return sayBound(before, of)
}
