/** On which days rules look for tasks whose moment has come, and which days' dates these are. */
import {
  afterWorkdays,
  beforeWorkdays,
  dayOf,
  startOfWork,
  usualDays,
  usualHours,
  type WorkTime,
} from '../time/work-time.ts'
import type { Trigger } from './automation.ts'

/** Of rules whose owner has no time zone yet. */
export const usualTeamHours: WorkTime = {
  zone: 'UTC',
  days: usualDays,
  hours: usualHours,
  holidays: new Set(),
  off: [],
}

/** A rule is a team's: it goes on while its owner is away. */
export function withoutTimeOff(work: WorkTime): WorkTime {
  return { ...work, off: [] }
}

/** The next start of a workday. */
export function nextLook(work: WorkTime, now: Temporal.Instant): Temporal.Instant {
  const first = comingStart(work, now)
  return Temporal.Instant.compare(first, now) > 0 ? first : afterWorkdays(work, now, 1)
}

/** The day of the last look, had there been one: dates after it are still to be looked at. */
export function lastLook(work: WorkTime, now: Temporal.Instant): Temporal.PlainDate {
  const isOver = Temporal.Instant.compare(comingStart(work, now), now) <= 0
  return isOver ? dayOf(work, now) : dayOf(work, beforeWorkdays(work, now, 1))
}

/** When work starts today, or on the first workday after it; it may be over. */
function comingStart(work: WorkTime, now: Temporal.Instant): Temporal.Instant {
  const yesterday = dayOf(work, now).subtract({ days: 1 })
  return afterWorkdays(work, startOfWork(work, yesterday), 1)
}

/** Since when something stands still that does so for long enough at a moment. */
export function standingSince(trigger: Trigger, work: WorkTime, at: Temporal.Instant): Temporal.Instant {
  return trigger.on === 'stale' ? beforeWorkdays(work, at, trigger.days) : at
}

/** Whose dates are so many workdays before that day, after it where that is negative. */
export function dateAt(work: WorkTime, day: Temporal.PlainDate, workdays: number): Temporal.PlainDate {
  const start = startOfWork(work, day)
  if (workdays === 0) return day
  return dayOf(
    work,
    workdays > 0 ? beforeWorkdays(work, start, workdays) : afterWorkdays(work, start, -workdays),
  )
}
