/** The page's clock: what it shows, and the moments it can be moved to. */
import { z } from 'zod'
import type { PlaygroundHandoff } from '../../../src/domain/handoff/playground-handoff.ts'
import {
  awayUntil,
  dayOf,
  endOfShift,
  isAnyTime,
  nextWorkingMoment,
  type WorkTime,
} from '../../../src/domain/time/work-time.ts'
import type { PlaygroundControl, Schedule } from '../inbound/control.ts'
import { Refused } from '../inbound/refused.ts'
import { teammateBy } from '../teammates.ts'
import { limits } from './limits.ts'
import { renderTitle, written } from './render.ts'
import type { HandoffView, PersonView, TimeView } from './view.ts'

/** Where the clock is asked to go. `as` says on whose wall a morning or a local time is read. */
export const move = z.union([
  z.strictObject({ hours: z.int().min(1).max(24) }),
  z.strictObject({ tomorrow: z.literal('09:00'), as: z.string() }),
  z.strictObject({ local: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/), as: z.string() }),
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
])
export type Move = z.infer<typeof move>

/** The furthest that one step may go. Repeating things would otherwise have years to catch up with. */
const furthest = { hours: 24 * 92 }

export async function timeView(control: PlaygroundControl): Promise<TimeView> {
  const now = control.now()
  const people = await control.people()
  return {
    now: now.toString(),
    people: people.map((person) => personView(person, now)),
    waiting: (await control.waiting()).map((each) => ({ ...each, titles: each.titles.map(renderTitle) })),
    handoffs: (await control.handoffs()).map(handoffView),
  }
}

function personView({ account, work }: Schedule, now: Temporal.Instant): PersonView {
  const { zone } = work
  const end = endOfShift(work, now)
  if (end && isAnyTime(work)) return { id: account, zone, working: true }
  const next = end ?? nextWorkingMoment(work, now)
  const off = end ? undefined : whyOff(work, now)
  return { id: account, zone, working: end !== undefined, next: next.toString(), ...(off && { off }) }
}

function whyOff(work: WorkTime, now: Temporal.Instant): PersonView['off'] {
  if (awayUntil(work, now)) return 'away'
  const today = dayOf(work, now)
  return work.days.includes(today.dayOfWeek) && work.holidays.has(today.toString()) ? 'holiday' : undefined
}

function handoffView({ title, from, at, steps, ...rest }: PlaygroundHandoff): HandoffView {
  return {
    ...rest,
    title: written(title, limits.rowTitle),
    ...(from && { from }),
    ...(at !== undefined && { at }),
    steps: steps.map(({ step, who }) => ({ step, ...(who && { who }) })),
  }
}

export async function moveClock(control: PlaygroundControl, asked: Move): Promise<void> {
  const now = control.now()
  const to = targetOf(asked, now, await control.people())
  if (Temporal.Instant.compare(to, now) <= 0) throw new Refused('The clock only moves forward.')
  if (Temporal.Instant.compare(to, now.add(furthest)) > 0)
    throw new Refused('That is far away: move the clock by at most three months at a time.')
  await control.moveTo(to)
}

function targetOf(asked: Move, now: Temporal.Instant, people: Schedule[]): Temporal.Instant {
  if ('hours' in asked) return now.add({ hours: asked.hours })
  if ('to' in asked) return Temporal.Instant.from(asked.to)
  const zone =
    people.find(({ account }) => account === asked.as)?.work.zone ?? teammateBy(asked.as)?.zone ?? 'UTC'
  if ('local' in asked) return localTime(asked.local, zone)
  const tomorrow = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 })
  return tomorrow.toZonedDateTime({ timeZone: zone, plainTime: asked.tomorrow }).toInstant()
}

function localTime(text: string, zone: string): Temporal.Instant {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant()
  } catch {
    throw new Refused(`${text} is not a time that exists.`)
  }
}
