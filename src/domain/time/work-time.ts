/** When somebody works, and what that makes of moments and days. */

import { earlier, holds, isBefore, later, merged, type Stretch, without } from './stretch.ts'
import type { Hours } from './working-hours.ts'

export { parseDays, showDays } from './weekdays.ts'

/** Hours may end after midnight (22–6 is 1320–1800); they belong to the day they begin on. */
export type WorkTime = {
  /** An IANA name. */
  zone: string
  /** ISO days of the week, at least one: 1 is Monday. */
  days: readonly number[]
  /** `from` is within the day, `to` at most 1440 after it. */
  hours: Hours
  /** Days nobody works on, such as `2026-12-25`. */
  holidays: ReadonlySet<string>
  /** When they are away, or were of late: instants, `until` excluded. `said`: when they said so. */
  off: readonly TimeAway[]
}

type TimeAway = { from: string; until: string; said?: string }

/** For people who have not said when they work. */
export const usualHours: Hours = { from: 9 * 60, to: 18 * 60 }
export const usualDays: readonly number[] = [1, 2, 3, 4, 5]

/** How many days without work are looked through before somebody is taken for one who never works. */
const longestBreak = 400

export function anyTime(zone: string): WorkTime {
  return { zone, days: [1, 2, 3, 4, 5, 6, 7], hours: { from: 0, to: 1440 }, holidays: new Set(), off: [] }
}

/** Whether all hours of all days are theirs; holidays and time off may still take some away. */
export function isAnyTime({ days, hours }: WorkTime): boolean {
  return new Set(days).size === 7 && hours.to - hours.from === 1440
}

/** Whether it is one of their days of the week and no holiday; time off does not matter. */
export function isWorkday({ days, holidays }: WorkTime, day: Temporal.PlainDate): boolean {
  return days.includes(day.dayOfWeek) && !holidays.has(day.toString())
}

/** Whether they work at all on a day: one of their workdays, and not off for all of it. */
export function worksOn(work: WorkTime, day: Temporal.PlainDate): boolean {
  return workedOn(work, day, timesOff(work)).length > 0
}

/** The stretch of work they are in at a moment, or the last before it; undefined where there is none for very long. */
export function lastStretch(work: WorkTime, at: Temporal.Instant): Stretch | undefined {
  const off = timesOff(work)
  const today = dayOf(work, at)
  for (let back = 0; back < longestBreak; back++) {
    const worked = workedOn(work, today.subtract({ days: back }), off)
    const last = worked.findLast(({ start }) => isBefore(start, at))
    if (last) return { start: last.start, end: earlier(last.end, at) }
  }
  return undefined
}

/** Whether they are at work: within the hours of a workday, and not off. */
export function isWorking(work: WorkTime, now: Temporal.Instant): boolean {
  return endOfShift(work, now) !== undefined
}

/** When the time off around a moment is over; times off that touch are one. */
export function awayUntil(work: WorkTime, now: Temporal.Instant): Temporal.Instant | undefined {
  return timesOff(work).find((each) => holds(each, now))?.end
}

/** The time off that they are in: since when they are away, and when they said that they would be. */
export function awaySince(
  { off }: WorkTime,
  now: Temporal.Instant,
): Record<'from' | 'said', Temporal.Instant> | undefined {
  const around = off.find(({ from, until }) => {
    return Date.parse(from) <= now.epochMilliseconds && now.epochMilliseconds < Date.parse(until)
  })
  if (!around) return undefined
  const { from, said = from } = around
  return { from: Temporal.Instant.from(from), said: Temporal.Instant.from(said) }
}

/** The first moment from `now` on at which they work; `now` itself for somebody who never does. */
export function nextWorkingMoment(work: WorkTime, now: Temporal.Instant): Temporal.Instant {
  return firstWorked(work, now) ?? now
}

/**
 * When they next begin a day's work, today's if that is still to come; tomorrow for somebody who never does. The day of
 * somebody who may be told at any time begins at the usual hour.
 */
export function nextMorning(all: WorkTime, now: Temporal.Instant): Temporal.Instant {
  const work = byDay(all)
  const begun = shiftAround(work, now)
  return firstWorked(work, begun?.end ?? now) ?? startOfWork(work, dayOf(work, now).add({ days: 1 }))
}

/** When they stop working: at the end of their hours, or where time off begins; undefined where they are not working. */
export function endOfShift(work: WorkTime, now: Temporal.Instant): Temporal.Instant | undefined {
  const around = shiftAround(work, now)
  return around && without(around, timesOff(work)).find((each) => holds(each, now))?.end
}

/** When the first hour is over of the work that they are in; undefined later on, and for those who may be told at any time. */
export function endOfFirstHour(work: WorkTime, now: Temporal.Instant): Temporal.Instant | undefined {
  const around = isAnyTime(work) ? undefined : shiftAround(work, now)
  const end = around?.start.add({ hours: 1 })
  return end && isBefore(now, end) ? end : undefined
}

/** When their hours of a day begin, workday or not. */
export function startOfWork({ zone, hours }: WorkTime, day: Temporal.PlainDate): Temporal.Instant {
  return firstMoment(zone, day, hours.from)
}

/** When their hours of a day end, workday or not: what a due date without a time means. */
export function endOfWork({ zone, hours }: WorkTime, day: Temporal.PlainDate): Temporal.Instant {
  return firstMoment(zone, day, hours.to)
}

/** The first moment by which they have worked so long since `from`. Somebody who never works is taken to work always. */
export function afterWorking(work: WorkTime, from: Temporal.Instant, minutes: number): Temporal.Instant {
  // Not a number would never be worked off.
  if (!(minutes > 0)) return from
  let left = minutes * 60_000
  let at = from
  for (const { start, end } of stretchesFrom(work, from)) {
    at = later(start, from)
    const length = at.until(end).total('milliseconds')
    if (left <= length) break
    left -= length
    at = end
  }
  return at.add({ milliseconds: Math.round(left) })
}

/** How long they work between two moments; 0 where the second is not after the first. */
export function workingMinutes(work: WorkTime, from: Temporal.Instant, to: Temporal.Instant): number {
  let worked = 0
  for (const { start, end } of stretchesFrom(work, from)) {
    if (!isBefore(later(start, from), to)) break
    worked += later(start, from).until(earlier(end, to)).total('milliseconds')
  }
  return worked / 60_000
}

function byDay(work: WorkTime): WorkTime {
  return isAnyTime(work) ? { ...work, hours: usualHours } : work
}

/** When they begin work on the workday that is so many after the day of `from`; time off does not put it off. */
export function afterWorkdays(all: WorkTime, from: Temporal.Instant, count: number): Temporal.Instant {
  const work = byDay(all)
  return startOfWork(
    work,
    nthDay(dayOf(work, from), count, (day) => workedOn(work, day, []).length > 0),
  )
}

/** When they begin work on the workday that is so many before the day of `at`; days wholly off do not count. */
export function beforeWorkdays(all: WorkTime, at: Temporal.Instant, count: number): Temporal.Instant {
  const work = byDay(all)
  const off = timesOff(work)
  return startOfWork(
    work,
    nthDay(dayOf(work, at), -count, (day) => workedOn(work, day, off).length > 0),
  )
}

/** The day on their wall; after midnight it is the next one, even within hours begun the evening before. */
export function dayOf({ zone }: WorkTime, at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(zone).toPlainDate()
}

/** So many days on, or back, of those that count; of all days where none counts for very long. */
function nthDay(from: Temporal.PlainDate, count: number, counts: (day: Temporal.PlainDate) => boolean) {
  let [day, left] = [from, Math.abs(count)]
  for (let idle = 0; left > 0 && idle < longestBreak; idle++) {
    day = day.add({ days: Math.sign(count) })
    if (!counts(day)) continue
    left--
    idle = 0
  }
  return left === 0 ? day : from.add({ days: count })
}

function firstWorked(work: WorkTime, now: Temporal.Instant): Temporal.Instant | undefined {
  for (const { start } of stretchesFrom(work, now)) return later(start, now)
  return undefined
}

/** All they work from a moment on, in order, beginning with the whole stretch around it, up to a very long break. */
function* stretchesFrom(work: WorkTime, now: Temporal.Instant): Generator<Stretch> {
  const off = timesOff(work)
  let day = dayOf(work, now).subtract({ days: 1 })
  for (let idle = 0; idle < longestBreak; idle++) {
    for (const stretch of workedOn(work, day, off)) {
      if (!isBefore(now, stretch.end)) continue
      idle = 0
      yield stretch
    }
    day = dayAfter(work, day, off)
  }
}

/** The next day to look at: years off are skipped in one step, up to the day whose hours may reach past their end. */
function dayAfter(work: WorkTime, day: Temporal.PlainDate, off: Stretch[]): Temporal.PlainDate {
  const next = day.add({ days: 1 })
  const away = off.find((each) => holds(each, startOfWork(work, next)))
  const back = away && dayOf(work, away.end).subtract({ days: 1 })
  return back && Temporal.PlainDate.compare(back, next) > 0 ? back : next
}

/** The hours of a workday that a moment is in, off or not. */
function shiftAround(work: WorkTime, now: Temporal.Instant): Stretch | undefined {
  const today = dayOf(work, now)
  return [today.subtract({ days: 1 }), today, today.add({ days: 1 })]
    .flatMap((day) => workedOn(work, day, []))
    .find((shift) => holds(shift, now))
}

/** What they work of a day's hours. */
function workedOn(work: WorkTime, day: Temporal.PlainDate, off: Stretch[]): Stretch[] {
  if (!isWorkday(work, day)) return []
  return without({ start: startOfWork(work, day), end: endOfWork(work, day) }, off)
}

/** Their times off in order, those that touch as one. */
function timesOff({ off }: WorkTime): Stretch[] {
  return merged(
    off.map(({ from, until }) => ({ start: Temporal.Instant.from(from), end: Temporal.Instant.from(until) })),
  )
}

/**
 * The first moment at which the wall reads so many minutes after a day's midnight, or more: where the clock jumps over
 * that, the moment of the jump; where it is read twice, the first time.
 */
function firstMoment(zone: string, day: Temporal.PlainDate, minutes: number): Temporal.Instant {
  const wall = day.toPlainDateTime().add({ minutes })
  const before = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const jump = before.toPlainDateTime().equals(wall) ? null : before.getTimeZoneTransition('next')
  return (jump ?? before).toInstant()
}

/**
 * The first moment of their work at which so many of their days' work have passed since `from`; days of the calendar
 * where their hours are not known.
 */
export function afterDaysOfWork(
  work: WorkTime | undefined,
  from: Temporal.Instant,
  days: number,
): Temporal.Instant {
  if (!work) return from.add({ hours: 24 * days })
  return nextWorkingMoment(work, afterWorking(work, from, days * (work.hours.to - work.hours.from)))
}
