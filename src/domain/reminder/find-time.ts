/** A moment in the words of a reminder, read as everywhere else where times are typed. */
import type { Clauses } from '../time/reader/clauses.ts'
import { type DayRead, firstWorkday, hereOf } from '../time/reader/day.ts'
import type { Moment, MomentReading, TimeSpeaker } from '../time/reader/moment.ts'
import { isClear, longest, readWhole } from '../time/reader/read-moment.ts'

/**
 * An exact moment; or times on the speaker's wall clock, which go along where that moves; or days, whose morning is meant.
 * Several where either may be meant.
 */
export type FoundTime = { at: string } | { walls: string[] } | { days: string[] }

/** All of a text, or nothing of it. */
export function findTime(words: string, speaker: TimeSpeaker): FoundTime | undefined {
  // “Ask about monday” has no time.
  if (words.length > longest || /^about (?!\d)/i.test(words)) return undefined
  const { moments, said } = read(words, speaker)
  const [first] = moments
  if (!first) return undefined
  const day = said.day?.(hereOf(speaker))
  if (day?.kind === 'period') return ofPeriod(day, speaker)
  const days = moments.flatMap(({ on }) => on ?? [])
  if (days.length > 0) return days.length === moments.length ? { days } : undefined
  if (said.at !== undefined || day?.kind === 'at') return { at: first.at }
  const isElsewhere = said.zones !== undefined
  if (isElsewhere && moments.length === 1) return { at: first.at }
  const walls = isElsewhere
    ? moments.map(({ at }) => wallOf(at, speaker.zone))
    : read(words, onWall(speaker)).moments.map(({ at }) => wallOf(at, 'UTC'))
  // The morning of whoever is reminded.
  if (said.part?.name === 'morning' && !said.clock) return { days: walls.map((wall) => wall.slice(0, 10)) }
  return { walls }
}

function read(words: string, speaker: TimeSpeaker): { moments: Moment[]; said: Clauses } {
  let said: Clauses = {}
  const reading = readWhole(words, speaker, (clauses) => {
    said = clauses
    return isSaid(clauses, words)
  })
  return { moments: momentsOf(reading), said }
}

/** The same on a clock that is never changed: a time that does not exist, or comes twice, is asked about later. */
function onWall(speaker: TimeSpeaker): TimeSpeaker {
  const now = speaker.now
    .toZonedDateTimeISO(speaker.zone)
    .toPlainDateTime()
    .toZonedDateTime('UTC')
    .toInstant()
  return { ...speaker, now, zone: 'UTC', ...(speaker.work && { work: { ...speaker.work, zone: 'UTC' } }) }
}

/** “By 5pm” and “before friday” are what is to be done, not when to be reminded; “chapter 5 tomorrow” is not at 5. */
function isSaid(clauses: Clauses, words: string): boolean {
  const isOfText = clauses.clock?.isBare && !clauses.part && /^\d/.test(words)
  return isClear(clauses) && !isOfText && clauses.bound !== 'by' && clauses.bound !== 'before'
}

function momentsOf(reading: MomentReading): Moment[] {
  if (reading.kind === 'choices') return reading.choices
  return reading.kind === 'moment' || reading.kind === 'past' ? [reading.moment] : []
}

const daysOfWeek = 7

/** “Next week” is its first working day. “May” and “this quarter” say no day. */
function ofPeriod(
  { period, isNamed }: Extract<DayRead, { kind: 'period' }>,
  speaker: TimeSpeaker,
): FoundTime | undefined {
  const isWeek = period.first.until(period.last).days < daysOfWeek
  return isNamed && isWeek ? { days: [firstWorkday(hereOf(speaker).work, period).toString()] } : undefined
}

function wallOf(at: string, zone: string): string {
  const there = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  return there.toPlainDateTime().toString({ smallestUnit: 'minute' })
}
