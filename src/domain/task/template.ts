/** A task, or a tree of tasks with what waits for what, kept to be made again with dates that follow its start. */

import { type Due, endOfDay, instantText } from '../time/when.ts'
import type { FieldValue } from './field.ts'
import type { Priority } from './task.ts'

/** A date as days after the day the template starts; `time` is minutes after midnight where one was set. */
export type RelativeDate = { day: number; time?: number }

export type TemplateTask = {
  title: string
  description: string
  priority: Priority
  /** Places in the template's own list; the first task has none. */
  parent?: number
  start?: RelativeDate
  due?: RelativeDate
  estimate?: number
  tags: string[]
  checklist: string[]
  fields: Record<string, FieldValue>
  assignees: string[]
}

/** `arrows` are places of blocker and dependent. */
export type Template = { tasks: TemplateTask[]; arrows: [number, number][] }

type Dated = { startAt: string | null; startOn: string | null; dueAt: string | null; dueOn: string | null }

/** The day that a template's dates count from: the earliest in it; undefined where it has no dates. */
export function firstDay(tasks: Dated[], zone: string): Temporal.PlainDate | undefined {
  const days = tasks.flatMap((task) =>
    [dayOf(task.startAt, task.startOn, zone), dayOf(task.dueAt, task.dueOn, zone)].filter(
      (day) => day !== undefined,
    ),
  )
  return days.sort(Temporal.PlainDate.compare)[0]
}

export function dayOf(at: string | null, on: string | null, zone: string): Temporal.PlainDate | undefined {
  if (on) return Temporal.PlainDate.from(on)
  return at === null ? undefined : Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate()
}

export function relativeDate(
  at: string | null,
  on: string | null,
  first: Temporal.PlainDate,
  zone: string,
): RelativeDate | undefined {
  const day = dayOf(at, on, zone)
  if (!day) return undefined
  const days = first.until(day, { largestUnit: 'days' }).days
  if (on || at === null) return { day: days }
  const clock = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  return { day: days, time: clock.hour * 60 + clock.minute }
}

/** The date on the wall there, whatever the clocks do in between. */
export function absoluteDate({ day, time }: RelativeDate, first: Temporal.PlainDate, zone: string): Due {
  const date = first.add({ days: day })
  if (time === undefined) return { at: instantText(endOfDay(date, zone)), on: date.toString() }
  const plainTime = new Temporal.PlainTime(Math.floor(time / 60), time % 60)
  return { at: instantText(date.toZonedDateTime({ timeZone: zone, plainTime }).toInstant()) }
}
