import { Cron } from 'croner'
import type { Count, Pattern } from './rule-days.ts'

/** When a rule comes: five fields of cron on the wall clock of a time zone, and what cron can't say. */
export type Runs = Pattern & { every?: Count }

/** The first moment strictly after `after`; undefined where there is none, as for 30 February. */
export function nextRun(rule: Runs, zone: string, after: Temporal.Instant): Temporal.Instant | undefined {
  return nextRuns(rule, zone, after, 1)[0]
}

/** The next `count` moments, for a preview. */
export function nextRuns(
  rule: Runs,
  zone: string,
  after: Temporal.Instant,
  count: number,
): Temporal.Instant[] {
  const found: Temporal.Instant[] = []
  if (count < 1) return found
  const here = after.toZonedDateTimeISO(zone).toPlainDateTime()
  for (const wall of wallRuns(rule, here)) {
    const at = momentOf(wall, zone)
    // Two wall times come at one moment where the clock jumps over both, and before `after` where it is set back.
    if (Temporal.Instant.compare(at, found.at(-1) ?? after) > 0) found.push(at)
    if (found.length === count) break
  }
  return found
}

/**
 * The times on the wall, one after another. Cron is asked in UTC, where no hour is left out or comes twice: what
 * happens at a clock change is decided in one place, for each kind of rule alike.
 */
export function* wallRuns(rule: Runs, after: Temporal.PlainDateTime): Generator<Temporal.PlainDateTime> {
  const cron = cronJob(rule.cron)
  const first = rule.every && Temporal.PlainDateTime.from(rule.every.from).subtract({ minutes: 1 })
  const start = first && Temporal.PlainDateTime.compare(first, after) > 0 ? first : after
  const from = new Date(
    start.round({ smallestUnit: 'minute', roundingMode: 'floor' }).toZonedDateTime('UTC').epochMilliseconds,
  )
  for (let at = cron.nextRun(from); at; at = cron.nextRun(at)) {
    const wall = at.toTemporalInstant().toZonedDateTimeISO('UTC').toPlainDateTime()
    if (isCounted(rule, wall)) yield wall
  }
}

/** Throws where it is no cron of five fields. */
export function cronJob(cron: string): Cron {
  return new Cron(cron, { mode: '5-part', timezone: 'UTC', paused: true })
}

function isCounted({ monthDays, times, every }: Runs, wall: Temporal.PlainDateTime): boolean {
  if (times && !times.includes(wall.hour * 60 + wall.minute)) return false
  const day = wall.toPlainDate()
  if (monthDays && !monthDays.some((each) => day.day === Math.min(each, day.daysInMonth))) return false
  return !every || passed(Temporal.PlainDate.from(every.from), day, every.unit) % every.count === 0
}

/** How many days, weeks from Monday on, or months of the calendar lie between two days. */
function passed(from: Temporal.PlainDate, to: Temporal.PlainDate, unit: Count['unit']): number {
  if (unit === 'month') return (to.year - from.year) * 12 + to.month - from.month
  if (unit === 'day') return from.until(to).days
  return Math.floor(from.subtract({ days: from.dayOfWeek - 1 }).until(to).days / 7)
}

/** A wall time that comes twice is meant the first time; one the clock jumps over comes right after the jump. */
function momentOf(wall: Temporal.PlainDateTime, zone: string): Temporal.Instant {
  const before = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const isThere = before.toPlainDateTime().equals(wall)
  return ((!isThere && before.getTimeZoneTransition('next')) || before).toInstant()
}
