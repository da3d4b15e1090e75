/** What the pieces of a phrase mean together, for whoever said it. */

import { showDay } from '../when.ts'
import { isWorkday } from '../work-time.ts'
import type { Clauses } from './clauses.ts'
import {
  type Again,
  type DayRead,
  firstWorkday,
  type Here,
  hereOf,
  isAfter,
  lastWorkday,
  lately,
} from './day.ts'
import type { Moment, MomentReading, TimeSpeaker } from './moment.ts'
import type { Part } from './part-phrases.ts'
import { atTimes, clockText, exactly, noted, type Time, wholeDay } from './times.ts'

/** `next`: the next such ones, where all of them have passed. */
type Found = { moments: Moment[]; next: Moment[] }

/** More than these are no question. */
const mostChoices = 4

/** Undefined where the pieces make no sense together. */
export function meaningOf(clauses: Clauses, speaker: TimeSpeaker): MomentReading | undefined {
  if (clauses.zones && !clauses.clock && !clauses.part) return undefined
  const found = (clauses.zones ?? [speaker.zone]).map((zone) => foundIn(clauses, hereOf(speaker, zone)))
  const moments = distinct(found.flatMap((each) => each?.moments ?? []))
  const next = distinct(found.flatMap((each) => each?.next ?? []))
  return moments.length > 0 ? classified({ moments, next }, speaker) : undefined
}

function classified({ moments, next }: Found, { now, past }: TimeSpeaker): MomentReading | undefined {
  const passed = ({ at }: Moment) => Temporal.Instant.compare(Temporal.Instant.from(at), now) < 0
  const kept = past ? moments : moments.filter((moment) => !passed(moment))
  const [first, second] = kept
  if (kept.length > mostChoices) return undefined
  if (first && second) return { kind: 'choices', choices: kept }
  if (first) return { kind: 'moment', moment: first }
  const [last] = moments.slice(-1)
  const [then] = next.filter((moment) => !passed(moment))
  return last && { kind: 'past', moment: last, ...(then && { next: then }) }
}

function distinct(moments: Moment[]): Moment[] {
  const sorted = [...moments].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return sorted.filter(
    (moment, index) => sorted.findIndex(({ at, on }) => at === moment.at && on === moment.on) === index,
  )
}

function foundIn(clauses: Clauses, here: Here): Found | undefined {
  if (clauses.at) return { moments: exactly(clauses.at), next: [] }
  const read = clauses.day?.(here)
  if (clauses.day && !read) return undefined
  const time = timeOf(clauses, read, here)
  if (time === 'none') return undefined
  if (time) return timed(read ?? daily(clauses.part, here), time, here)
  return read && untimed(read, clauses, here)
}

/** Undefined where none was said; `none` where what was said is no time. */
function timeOf(
  { clock, part, zones }: Clauses,
  read: DayRead | undefined,
  here: Here,
): Time | undefined | 'none' {
  if (!clock && !part) return undefined
  if (part?.day !== undefined && read) return 'none'
  const isBeside = part || zones || (read?.kind === 'days' && read.isNear) || (read && clock?.isDotted)
  if (clock?.isBare && !isBeside) return 'none'
  if (!clock) return part && timeOfPart(part, read, here)
  const minutes = part ? part.within(clock.either ?? clock.minutes) : clock.minutes
  return minutes.length > 0 ? { minutes, seconds: clock.seconds ?? 0 } : 'none'
}

/** Where this morning has begun, it ends at noon. */
function timeOfPart(part: Part, read: DayRead | undefined, { work, wall, today }: Here): Time {
  const begins = part.begins(work)
  const isToday = part.day === 0 || (read?.kind === 'days' && read.days.every((day) => day.equals(today)))
  const passed = wall.hour * 60 + wall.minute
  if (isToday && part.ends && begins <= passed && passed < part.ends)
    return { minutes: [part.ends], seconds: 0, said: `the ${part.name} ends at ${clockText(part.ends)}` }
  return { minutes: [begins], seconds: 0, said: `${part.name} is ${clockText(begins)}` }
}

/** A time without a day is the next one; the end of a day is that of a working day. */
function daily(part: Part | undefined, { today, work }: Here): DayRead {
  if (part?.day !== undefined) {
    return { kind: 'days', days: [today.add({ days: part.day })], next: today.add({ days: 1 + part.day }) }
  }
  const days = Array.from({ length: 30 }, (_, index) => today.add({ days: index }))
  const counted = part?.isEnd ? days.filter((day) => isWorkday(work, day)) : days
  return {
    kind: 'again',
    nth: (index) => (index < 0 ? today.add({ days: index }) : counted[index]),
    every: 'day',
  }
}

function timed(read: DayRead, time: Time, here: Here): Found | undefined {
  const on = (day: Temporal.PlainDate | undefined) =>
    day ? atTimes(day, time, here).map((moment) => noted(moment, moment.said, read.said, time.said)) : []
  switch (read.kind) {
    case 'at':
      return undefined
    case 'period':
      return read.period && !read.isNamed
        ? { moments: on(lastWorkday(here.work, read.period)), next: [] }
        : undefined
    case 'days': {
      const next = read.next ?? (read.days[0]?.equals(here.today) ? here.today.add({ days: 1 }) : undefined)
      return { moments: read.days.flatMap(on), next: on(next) }
    }
    case 'again':
      return {
        moments:
          time.minutes.length > 1 && read.every === 'day'
            ? time.minutes.flatMap((minutes) =>
                coming(read, here, (day) => (day ? atTimes(day, { ...time, minutes: [minutes] }, here) : [])),
              )
            : coming(read, here, on),
        next: [],
      }
  }
}

/** The next one that is to come. That of today may be meant, or that of the next week. */
function coming(
  read: Again,
  { now, today, past }: Here,
  on: (day: Temporal.PlainDate | undefined) => Moment[],
): Moment[] {
  const passed = ({ at }: Moment) => Temporal.Instant.compare(Temporal.Instant.from(at), now) < 0
  if (past) {
    const first = on(read.nth(0)).filter((moment) => moment.on === today.toString() || passed(moment))
    return first.length > 0 ? first : on(read.nth(-1))
  }
  const [first = [], second = []] = [0, 1, 2]
    .map((index) => on(read.nth(index)).filter((moment) => !passed(moment)))
    .filter((some) => some.length > 0)
  const isToday = read.nth(0)?.equals(today) && on(read.nth(0)).some((moment) => !passed(moment))
  return isToday && (read.every === 'week' || read.every === 'month') ? [...first, ...second] : first
}

function untimed(read: DayRead, { bound }: Clauses, here: Here): Found | undefined {
  const show = (day: Temporal.PlainDate) => showDay(day, here.today.toString())
  const on = (day: Temporal.PlainDate | undefined): Moment[] => {
    if (!day) return []
    if (bound !== 'before') return wholeDay(day, here).map((moment) => noted(moment, read.said))
    return wholeDay(day.subtract({ days: 1 }), here).map((moment) =>
      noted(moment, read.said, `before ${show(day)}`),
    )
  }
  switch (read.kind) {
    case 'at':
      return { moments: exactly(read.at).map((moment) => noted(moment, read.said)), next: [] }
    case 'period':
      return { moments: ofPeriod(read, bound === 'before', here, on), next: [] }
    case 'days':
      return { moments: read.days.flatMap(on), next: on(read.next) }
    case 'again': {
      const been = lately(read, here)
      if (been) return { moments: on(been), next: on(read.nth(0)) }
      return { moments: coming(read, here, on), next: [] }
    }
  }
}

function ofPeriod(
  { period, isNamed }: Extract<DayRead, { kind: 'period' }>,
  isBefore: boolean,
  here: Here,
  on: (day: Temporal.PlainDate | undefined) => Moment[],
): Moment[] {
  if (isBefore) return on(period.first)
  const last = lastWorkday(here.work, period)
  if (isNamed) return [firstWorkday(here.work, period), last].flatMap(on)
  const end = isAfter(here.today, last) && !isAfter(here.today, period.last) ? period.last : last
  return on(end).map((moment) =>
    noted(moment, moment.said, `the end of ${period.name} is ${showDay(end, here.today.toString())}`),
  )
}
