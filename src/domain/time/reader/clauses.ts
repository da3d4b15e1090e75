/** What a text is made of: a day, a time, a part of a day, a zone, in any order. */
import { type Clock, clockPhrases } from './clock-phrases.ts'
import { datePhrases } from './date-phrases.ts'
import type { DayOf } from './day.ts'
import { holidayPhrases } from './holiday-phrases.ts'
import { instantAt } from './instants.ts'
import type { TimeSpeaker } from './moment.ts'
import { type Part, partPhrases } from './part-phrases.ts'
import { periodPhrases } from './period-phrases.ts'
import type { Phrase } from './phrase.ts'
import { distances, relativePhrases } from './relative-phrases.ts'
import { weekdayPhrases } from './weekday-phrases.ts'
import { type Zones, zonesAt } from './zone-phrases.ts'

/** All that was said of a moment. `bound`: “by friday”, “before friday”. */
export type Clauses = {
  day?: DayOf
  clock?: Clock
  part?: Part
  zones?: Zones
  at?: Temporal.Instant
  bound?: 'by' | 'before' | 'on'
}

type Clause = { says: Clauses; end: number }

const dayPhrases = [
  ...relativePhrases,
  ...weekdayPhrases,
  ...datePhrases,
  ...periodPhrases,
  ...holidayPhrases,
]

/** Words between the others that say nothing of their own. */
const links: { pattern: RegExp; says: Clauses }[] = [
  {
    pattern:
      /(?:(?:due|by|until|untill|till|til|not later than|no later than|latest|through|thru) )(?:by |on |at )?/y,
    says: { bound: 'by' },
  },
  { pattern: /before /y, says: { bound: 'before' } },
  { pattern: /(?:on|due on|starting|at|@|for) /y, says: { bound: 'on' } },
]
const between = /(?:on|at|for|of|by|in|@|the|before) /y
const closing = / (?:at the )?latest/y

/** All ways to read the whole of a plain text, the longest pieces first. */
export function* readings(text: string, speaker: TimeSpeaker): Generator<Clauses> {
  for (const { pattern, says } of links) {
    pattern.lastIndex = 0
    const match = pattern.exec(text)
    if (match) yield* from(text, match[0].length, says, speaker)
  }
  yield* from(text, 0, {}, speaker)
}

function* from(text: string, at: number, said: Clauses, speaker: TimeSpeaker): Generator<Clauses> {
  for (const { says, end } of clausesAt(text, at, said, speaker)) {
    const all = { ...said, ...says }
    closing.lastIndex = end
    if (end === text.length || (closing.exec(text) && closing.lastIndex === text.length)) yield all
    else for (const next of nextPlaces(text, end)) yield* from(text, next, all, speaker)
  }
}

/** Past a space, and perhaps past a word that joins. */
function nextPlaces(text: string, end: number): number[] {
  if (text[end] !== ' ') return [end]
  between.lastIndex = end + 1
  const link = between.exec(text)
  return link ? [end + 1, end + 1 + link[0].length] : [end + 1]
}

/** What may begin there that has not been said, the longest first. */
function clausesAt(text: string, at: number, said: Clauses, speaker: TimeSpeaker): Clause[] {
  const found: Clause[] = []
  if (said.at || at >= text.length) return found
  const instant = said.day || said.clock || said.part ? undefined : instantAt(text, at)
  if (instant) found.push({ says: { at: instant.at }, end: instant.end })
  if (!said.day) found.push(...daysAt(text, at).map(({ value, end }) => ({ says: { day: value }, end })))
  if (!said.clock)
    found.push(...matches(clockPhrases, text, at).map(({ value, end }) => ({ says: { clock: value }, end })))
  if (!said.part)
    found.push(...matches(partPhrases, text, at).map(({ value, end }) => ({ says: { part: value }, end })))
  const isTime = said.part || (said.clock && !(said.clock.isBare && /[+-]/.test(text[at] ?? '')))
  const zone = !said.zones && isTime ? zonesAt(text, at, speaker) : undefined
  if (zone) found.push({ says: { zones: zone.zones }, end: zone.end })
  return found.sort((a, b) => b.end - a.end)
}

export function daysAt(text: string, at: number): { value: DayOf; end: number }[] {
  const far = matches(distances, text, at).flatMap(({ value, end }) =>
    matches(dayPhrases, text, end + 1).map((day) => ({ value: value(day.value), end: day.end })),
  )
  return [...far, ...matches(dayPhrases, text, at)]
}

function matches<T>(phrases: Phrase<T>[], text: string, at: number): { value: T; end: number }[] {
  return phrases.flatMap(({ pattern, read }) => {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const value = match ? read(match) : undefined
    return match && value !== undefined ? [{ value, end: at + match[0].length }] : []
  })
}
