/** What there is to say of a due date, and when. */
import { beforeWorkdays, endOfWork, nextMorning, type WorkTime } from './work-time.ts'

/** Soon due, due on this day or at this moment, or past it. */
export type StageKind = 'soon' | 'due' | 'overdue'
export type Stage = { kind: StageKind; at: Temporal.Instant }

type DueDate = { at: string; on: string | null }

/**
 * In their order. A day without a time ends with the assignee's working day, and they hear of it when that begins.
 * `days`: how many working days before it they hear of it first; 0 is never.
 */
export function dueStages(due: DueDate, work: WorkTime | undefined, days: number): Stage[] {
  const end = dueMoment(due, work)
  if (!work) return staged(end.subtract({ hours: 24 * Math.max(days, 1) }), end, end.add({ hours: 24 }), days)
  // The end of a day may be midnight, which is of the next one.
  const last = end.subtract({ milliseconds: 1 })
  const at = due.on === null ? end : beforeWorkdays(work, last, 0)
  return staged(beforeWorkdays(work, last, days), at, nextMorning(work, last), days)
}

/** The moment by which it is to be done. */
export function dueMoment(due: DueDate, work: WorkTime | undefined): Temporal.Instant {
  return due.on !== null && work
    ? endOfWork(work, Temporal.PlainDate.from(due.on))
    : Temporal.Instant.from(due.at)
}

function staged(
  soon: Temporal.Instant,
  due: Temporal.Instant,
  overdue: Temporal.Instant,
  days: number,
): Stage[] {
  return [
    ...(days > 0 ? [{ kind: 'soon' as const, at: soon }] : []),
    { kind: 'due', at: due },
    { kind: 'overdue', at: overdue },
  ]
}
