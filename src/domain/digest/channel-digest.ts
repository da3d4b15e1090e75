/** A digest that a channel gets by a rule, and what it says. */

import { nextRun, type Runs } from '../time/next-run.ts'
import { leftText } from '../time/show.ts'
import { endOfDay, instantText, showMoment } from '../time/when.ts'
import { afterWorkdays, dayOf, usualDays, usualHours, type WorkTime } from '../time/work-time.ts'
import type { Section } from './digest.ts'

export type ChannelDigest = {
  id: string
  number: number
  placeId: string
  placeName: string | null
  listId: string | null
  listName: string | null
  /** A line of the filter language; with neither this nor a List it is about all that everybody sees. */
  filter: string | null
  rule: Runs & { words: string }
  zone: string
  onlyChanges: boolean
  /** Up to when the last one told what was done. */
  lastAt: string
  /** What stood in the last one, as `workOf` names it. */
  told: string[]
  createdBy: string | null
  paused: boolean
  deleted: boolean
  /** Since when Baton can't post in its channel. */
  goneSince: string | null
  /** False where it is deleted, its channel or List is gone, or its List must not be spoken of there. */
  usable: boolean
}

export const workSections = ['done', 'risk', 'blocked'] as const
export type WorkSection = (typeof workSections)[number]

export type WorkItem = {
  id: string
  ref: string
  title: string
  dueAt: string | null
  dueOn: string | null
  overdue: boolean
  names: string[]
  /** What it waits for, on whom, and since when. */
  waitsFor: { id: string; ref: string; names: string[]; since: string }[]
}
export type Work = Record<WorkSection, Section<WorkItem>>

/** `D-1`, as people write it. */
export function digestRef(number: number): string {
  return `D-${number}`
}

/** The number in `D-1`, `d1` or `1`; undefined where the text is no such ref. */
export function digestNumber(ref: string): number | undefined {
  const match = /^(?:d-?)?(\d{1,9})$/i.exec(ref.trim())
  return match?.[1] === undefined ? undefined : Number(match[1])
}

/** What it is about, in words. */
export function aboutOf({ listName, filter }: Pick<ChannelDigest, 'listName' | 'filter'>): string {
  return listName ?? (filter ? `“${filter}”` : 'All Lists')
}

/** What is due before this is soon: the end of the second working day from now. */
export function riskUntil(zone: string, now: Temporal.Instant): string {
  const work: WorkTime = { zone, days: usualDays, hours: usualHours, holidays: new Set(), off: [] }
  return instantText(endOfDay(dayOf(work, afterWorkdays(work, now, 2)), zone))
}

/** `Next: Mon 9 Mar, 09:00 (Europe/Lisbon), in 2 h`. */
export function nextInWords(
  { rule, zone, paused }: Pick<ChannelDigest, 'rule' | 'zone' | 'paused'>,
  now: Temporal.Instant,
): string {
  if (paused) return 'Paused.'
  const next = nextRun(rule, zone, now)
  if (!next) return 'It won’t run again.'
  const at = instantText(next)
  return `Next: ${showMoment(at, zone)} (${zone})${leftText(at, { now })}`
}
