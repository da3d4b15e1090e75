/** When a reminder rings, and what it is called. */
import { nextRun } from '../time/next-run.ts'
import type { Rule } from '../time/rule.ts'
import { beforeWorkdays, type WorkTime } from '../time/work-time.ts'

/**
 * A moment; a day or time on the wall clock of whom it is for (`2026-03-03`, `2026-03-03T09:00`), which goes with them
 * where their time zone changes; or a rule on that clock.
 */
export type ReminderTime = { at: string } | { wall: string } | { rule: Rule }

export type Ringing = { time: ReminderTime; snoozedTo: string | null }

/** The next ring. A rule's is after `after`; any other may have passed. */
export function nextReminderTime(
  { time, snoozedTo }: Ringing,
  work: WorkTime,
  after: Temporal.Instant,
): Temporal.Instant | undefined {
  if (snoozedTo !== null) return Temporal.Instant.from(snoozedTo)
  if ('at' in time) return Temporal.Instant.from(time.at)
  if ('wall' in time) return onWall(time.wall, work)
  return 'cron' in time.rule ? nextRun(time.rule, work.zone, after) : undefined
}

function onWall(wall: string, work: WorkTime): Temporal.Instant {
  return wall.includes('T')
    ? Temporal.PlainDateTime.from(wall).toZonedDateTime(work.zone).toInstant()
    : morningOf(work, Temporal.PlainDate.from(wall))
}

/** What tells one time to ring from another. */
export function timeKey(time: ReminderTime): string {
  if ('rule' in time) return time.rule.words
  return 'at' in time ? time.at : time.wall
}

/** When their work of a day begins, workday or not; at the usual hour for those who may be told at any time. */
export function morningOf(work: WorkTime, day: Temporal.PlainDate): Temporal.Instant {
  const noon = day.toZonedDateTime({ timeZone: work.zone, plainTime: '12:00' }).toInstant()
  return beforeWorkdays(work, noon, 0)
}

/** `R-3` */
export function reminderRef(number: number): string {
  return `R-${number}`
}

/** The number in `R-3`, `r3` or `3`; undefined where the text is no such ref. */
export function reminderNumber(text: string): number | undefined {
  const match = /^(?:r-?)?(\d{1,9})$/i.exec(text.trim())
  return match?.[1] === undefined ? undefined : Number(match[1])
}
