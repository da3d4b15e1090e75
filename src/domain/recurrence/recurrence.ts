/** Tasks that come again: for which run the next one is made, and which dates it has. */

import { dayOf, firstDay } from '../task/template.ts'
import { nextRun, nextRuns, type Runs } from '../time/next-run.ts'
import type { Rule } from '../time/rule.ts'
import { type DateReader, dayText } from '../time/show.ts'
import { type Due, endOfDay, instantText } from '../time/when.ts'

export type Dated = {
  dueAt: string | null
  dueOn: string | null
  startAt: string | null
  startOn: string | null
}

/** Hours before now in which the latest run is looked for, the nearest first. */
const windows = [1, 24, 32 * 24, 400 * 24]

/** Of the runs from `first`, which is one, up to `now`, the last. After a long time away all others are left out. */
export function latestRun(
  rule: Runs,
  zone: string,
  first: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant {
  for (const hours of windows) {
    const start = now.subtract({ hours })
    if (Temporal.Instant.compare(start, first) <= 0) break
    const last = lastUpTo(rule, zone, start, now)
    if (last) return last
  }
  return lastUpTo(rule, zone, first, now) ?? first
}

function lastUpTo(rule: Runs, zone: string, after: Temporal.Instant, now: Temporal.Instant) {
  let last: Temporal.Instant | undefined
  for (let run = nextRun(rule, zone, after); run; run = nextRun(rule, zone, run)) {
    if (Temporal.Instant.compare(run, now) > 0) break
    last = run
  }
  return last
}

/**
 * The first run for which another one is made. A task that is due on the day of a run stands for that one itself.
 * Undefined where the rule never comes, and where it comes only once a task is done.
 */
export function firstRun(
  rule: Rule,
  task: Dated,
  zone: string,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  if (!('cron' in rule)) return undefined
  const day = dayOf(task.dueAt, task.dueOn, zone)
  const ends = day && (comesOften(rule) ? task.dueAt : instantText(endOfDay(day, zone)))
  const own = ends ? Temporal.Instant.from(ends).subtract({ milliseconds: 1 }) : now
  return nextRun(rule, zone, Temporal.Instant.compare(own, now) > 0 ? own : now)
}

/** “Every 2 weeks” counts from the day that a task is due, where that is to come. */
export function countsFrom(task: Dated, zone: string, now: Temporal.Instant): Temporal.Instant {
  const day = dayOf(task.dueAt, task.dueOn, zone)
  const before = day?.toZonedDateTime(zone).toInstant().subtract({ milliseconds: 1 })
  return before && Temporal.Instant.compare(before, now) > 0 ? before : now
}

/** Whether it comes several times a day, or may. */
function comesOften({ cron }: Runs): boolean {
  return !/^\d+ \d+ /.test(cron)
}

/** The day on the wall that the next one is due; with the time where it comes several times a day. */
export type Landing = { wall: Temporal.PlainDateTime; timed: boolean }

/** What is made for a run is due that day; where there are several a day, when the run after it comes. */
export function landingOf(rule: Runs, zone: string, run: Temporal.Instant): Landing {
  const timed = comesOften(rule)
  const at = (timed && nextRun(rule, zone, run)) || run
  return { wall: at.toZonedDateTimeISO(zone).toPlainDateTime(), timed }
}

/** What comes some days after another one is done is due that day. */
export function landingAfter(days: number, zone: string, now: Temporal.Instant): Landing {
  return { wall: now.toZonedDateTimeISO(zone).toPlainDateTime().add({ days }), timed: false }
}

export type Dates = { due: Due | undefined; start: Due | undefined }

/**
 * The dates of the next one, the first, and of what is under it. The first is due where it lands, or starts there where
 * it only has a start; all others keep their distance from that on the wall clock.
 */
export function datesAt(tasks: Dated[], { wall, timed }: Landing, zone: string): Dates[] {
  const [root] = tasks
  const day = wall.toPlainDate()
  const anchor = root && (wallOf(root.dueAt, root.dueOn, zone) ?? wallOf(root.startAt, root.startOn, zone))
  const from = anchor ?? firstDay(tasks, zone)?.toPlainDateTime()
  const isDay = root?.dueAt ? root.dueOn !== null : root?.startOn !== null
  const to = anchor && timed && !isDay ? wall : day.toPlainDateTime(from?.toPlainTime())
  const moved = (at: string | null, on: string | null) =>
    from && at !== null ? shiftedDate({ at, ...(on !== null && { on }) }, from, to, zone) : undefined
  return tasks.map((task, index) => {
    const own = moved(task.dueAt, task.dueOn)
    const due = index === 0 && !anchor ? dayDue(day, zone) : own
    return { due, start: moved(task.startAt, task.startOn) }
  })
}

/** As far from `to` on the wall clock as it was from `from`; a time that the clocks leave out comes after them. */
export function shiftedDate(
  date: Due,
  from: Temporal.PlainDateTime,
  to: Temporal.PlainDateTime,
  zone: string,
): Due {
  if (date.on !== undefined) {
    const days = from.toPlainDate().until(to.toPlainDate()).days
    return dayDue(Temporal.PlainDate.from(date.on).add({ days }), zone)
  }
  const wall = Temporal.Instant.from(date.at).toZonedDateTimeISO(zone).toPlainDateTime()
  const moved = wall.add(from.until(to, { largestUnit: 'days' }))
  return { at: instantText(moved.toZonedDateTime(zone).toInstant()) }
}

function dayDue(day: Temporal.PlainDate, zone: string): Due {
  return { at: instantText(endOfDay(day, zone)), on: day.toString() }
}

function wallOf(at: string | null, on: string | null, zone: string): Temporal.PlainDateTime | undefined {
  if (on !== null) return Temporal.PlainDate.from(on).toPlainDateTime()
  return at === null ? undefined : Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime()
}

const undated: Dated = { dueAt: null, dueOn: null, startAt: null, startOn: null }

/** When the first one is due that has no date of its own: when its rule comes first. */
export function firstDue(rule: Rule, zone: string, now: Temporal.Instant): Due | undefined {
  const run = firstRun(rule, undated, zone, now)
  return run && 'cron' in rule ? datesAt([undated], landingOf(rule, zone, run), zone)[0]?.due : undefined
}

/** A rule where it is meant, and when it comes next. */
export type ScheduledRule = { rule: Rule; nextAt: string | null; zone: string }

/** `every Monday at 09:00, next on Mon 9 Mar`. */
export function sayRecurrence({ rule, nextAt, zone }: ScheduledRule, reader: DateReader): string {
  return nextAt === null ? rule.words : `${rule.words}, next on ${sayDay(nextAt, zone, reader)}`
}

/** The day that it is in that zone. */
function sayDay(at: string, zone: string, reader: DateReader): string {
  return dayText(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate(), reader)
}

/** `Mon 9 Mar, Mon 16 Mar and Mon 23 Mar`: the days from a run on. Empty where it comes only after being done. */
export function sayRuns({ rule, nextAt, zone }: ScheduledRule, reader: DateReader): string {
  if (nextAt === null || !('cron' in rule)) return ''
  const run = Temporal.Instant.from(nextAt)
  const days = [run, ...nextRuns(rule, zone, run, 2)].map((at) => sayDay(instantText(at), zone, reader))
  return [...new Set(days)].join(', ').replace(/, ([^,]*)$/, ' and $1')
}

/** The moment at which another zone's clocks show what those of the first do at this one. */
export function atSameTime(at: string, from: string, to: string): string {
  const wall = Temporal.Instant.from(at).toZonedDateTimeISO(from).toPlainDateTime()
  return instantText(wall.toZonedDateTime(to).toInstant())
}
