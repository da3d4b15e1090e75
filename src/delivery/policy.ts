/** When a person is told something, and what it waits for. */
import type { HeldBy } from '../domain/notification/held.ts'
import { ownWish, type Reason } from '../domain/notification/reasons.ts'
import type { Priority } from '../domain/task/task.ts'
import { earlier } from '../domain/time/stretch.ts'
import { instantText } from '../domain/time/when.ts'
import {
  awaySince,
  awayUntil,
  endOfFirstHour,
  endOfShift,
  nextMorning,
  nextWorkingMoment,
  type WorkTime,
} from '../domain/time/work-time.ts'
import type { Hours } from '../domain/time/working-hours.ts'
import type { Receiver } from '../store/people/receivers.ts'

/** When they asked for something, where that is known, and whether they want it again and again. */
export type Wish = { asked?: string | undefined; repeats?: boolean }

/**
 * What asks its reader for nothing can wait: for a while in which more may happen, or until there is something else to tell
 * them, the next morning at the latest. What somebody gives them seldom comes alone, and waits for the rest of the `row`.
 */
export type Patience = 'while' | 'next' | 'row'

/** `exact`: they asked for this very moment. `late`: it should have come long before. `isLeftForMorning`: rules have told them enough today. */
export type News = {
  reason: Reason
  priority: Priority
  exact?: Wish | undefined
  patience?: Patience | undefined
  late?: boolean
  isLeftForMorning?: boolean
}

/** It is sent at its moment, whatever the hour: they asked for it themselves, or it is urgent. */
export function bypassesQuietHours(receiver: Receiver, news: News): boolean {
  return news.exact !== undefined || ownWish.has(news.reason) || isUrgentFor(receiver, news)
}

/** What of an urgent task is urgent itself: what is said about it can wait. */
const urgentReasons: ReadonlySet<Reason> = new Set(['assigned', 'handoff', 'unblocked', 'due'])

function isUrgentFor({ settings }: Receiver, { priority, reason }: News): boolean {
  return settings.urgent === true && priority === 'urgent' && urgentReasons.has(reason)
}

export type Hold = { until: string; by: HeldBy }

/** How long a message waits for what else happens. In milliseconds. */
export type Gather = { gatherMs: number }

/** After an outage much is due at once, so late news is gathered for at least this long. In milliseconds. */
const gatherLateMs = 5000

/** What was asked for at an exact moment waits only this long for others of the same moment. In milliseconds. */
const gatherExactMs = 1000

export function holdFor(receiver: Receiver, news: News, now: Temporal.Instant, { gatherMs }: Gather): Hold {
  const exactly = Math.min(gatherMs, gatherExactMs)
  const wait = news.late ? Math.max(gatherMs, gatherLateMs) : news.exact ? exactly : gatherMs
  const soon = (): Hold => gathered(receiver, now, { wait, most: Math.max(wait, gatherMs) })
  const { work, settings } = receiver
  if (!work) return soon()
  // What should have come at its moment long before comes in their hours, as all else that is late.
  if (news.exact) {
    const free = news.late || restsAt(work, news.exact, now) ? freeFrom(receiver, now) : undefined
    return free && free.by !== 'now' ? free : soon()
  }
  if (isUrgentFor(receiver, news)) return news.late ? soon() : { until: instantText(now), by: 'now' }
  if (news.isLeftForMorning) return { until: instantText(nextMorning(work, now)), by: 'rules' }
  const chosen = settings.pace?.[news.reason]
  const pace = chosen ?? 'now'
  if (pace === 'digest') return { until: instantText(nextMorning(work, now)), by: 'digest' }
  if (settings.limit !== undefined && receiver.told >= settings.limit)
    return { until: instantText(nextMorning(work, now)), by: 'limit' }
  const free = freeFrom(receiver, now)
  if (free.by !== 'now') return free
  const quiet = gatherMs > 0 && receiver.greeted ? endOfFirstHour(work, now) : undefined
  if (quiet) return { until: instantText(quiet), by: 'begun' }
  if (pace === 'batch') return batched(receiver, now)
  return news.patience && chosen === undefined && gatherMs > 0
    ? patient(receiver, work, now, { news, gatherMs })
    : soon()
}

/** So many times as long as other things waits what asks for nothing: a quarter of an hour for a minute. */
const whileFactor = 15

/** And so many times what somebody gives them: five minutes. */
const rowFactor = 5

function patient(
  receiver: Receiver,
  work: WorkTime,
  now: Temporal.Instant,
  { news, gatherMs }: { news: News; gatherMs: number },
): Hold {
  // It does not join what goes before: the next of the row lets all of it wait.
  if (news.patience === 'row') return gathered(receiver, now, { wait: rowFactor * gatherMs, most: 0 })
  const over = now.add({ milliseconds: whileFactor * gatherMs })
  const end = endOfFree(receiver, now)
  const isTooLate = end !== undefined && Temporal.Instant.compare(over, end) > 0
  if (news.patience === 'next' || isTooLate) return { until: instantText(nextMorning(work, now)), by: 'next' }
  return gathered(receiver, now, { wait: whileFactor * gatherMs, most: whileFactor * gatherMs })
}

/**
 * What they asked for rests while they are away, unless they had said so by the time they asked: for one moment, since they
 * said that they would be away; for many, since they were.
 */
function restsAt(work: WorkTime, { asked, repeats = false }: Wish, now: Temporal.Instant): boolean {
  const since = awaySince(work, now)
  if (!since) return false
  const from = repeats ? since.from : since.said
  return asked === undefined || Date.parse(asked) < from.epochMilliseconds
}

/** What is gathered goes at least so long before its reader stops working, rather than after. In milliseconds. */
const beforeEndMs = 60_000

/** It goes with what is being gathered already, where that goes soon; `most` is how long it can wait for that. */
function gathered(
  receiver: Receiver,
  now: Temporal.Instant,
  { wait, most }: { wait: number; most: number },
): Hold {
  if (wait === 0) return { until: instantText(now), by: 'now' }
  const { gathering } = receiver
  const joined = gathering && Date.parse(gathering) <= now.epochMilliseconds + most ? gathering : undefined
  const full = joined ? Temporal.Instant.from(joined) : now.add({ milliseconds: wait })
  const last = endOfFree(receiver, now)?.subtract({ milliseconds: beforeEndMs })
  const until = last ? earlier(full, last) : full
  return Temporal.Instant.compare(until, now) > 0
    ? { until: instantText(until), by: 'gathering' }
    : { until: instantText(now), by: 'now' }
}

/** Until when they may be told, where they may be now. */
function endOfFree({ work, settings: { quiet } }: Receiver, now: Temporal.Instant) {
  const end = work && endOfShift(work, now)
  if (!end || !quiet) return end
  const today = now.toZonedDateTimeISO(work.zone).toPlainDate()
  const plainTime = new Temporal.PlainTime(Math.floor(quiet.from / 60), quiet.from % 60)
  const begins = [today, today.add({ days: 1 })].map((day) =>
    day.toZonedDateTime({ timeZone: work.zone, plainTime }).toInstant(),
  )
  const next = begins.find((at) => Temporal.Instant.compare(at, now) > 0)
  return next ? earlier(end, next) : end
}

/** The next full hour at which they are at work. */
function batched(receiver: Receiver, now: Temporal.Instant): Hold {
  const hour = 3_600_000
  const next = Temporal.Instant.fromEpochMilliseconds((Math.floor(now.epochMilliseconds / hour) + 1) * hour)
  const free = freeFrom(receiver, next)
  return { until: free.until, by: free.by === 'now' ? 'batch' : free.by }
}

/** From when on they may be told: at work, and not in their quiet hours. */
export function freeFrom({ work, settings }: Receiver, now: Temporal.Instant): Hold {
  if (!work) return { until: instantText(now), by: 'now' }
  const at = freeMoment(work, settings.quiet, now)
  const until = instantText(at)
  if (at.equals(now)) return { until, by: 'now' }
  if (awayUntil(work, now)) return { until, by: 'away' }
  return { until, by: nextWorkingMoment(work, now).equals(now) ? 'quiet' : 'hours' }
}

/** Where quiet hours cover all of somebody's work, they are told when the quiet hours end. */
function freeMoment(work: WorkTime, quiet: Hours | undefined, now: Temporal.Instant): Temporal.Instant {
  let at = now
  // Quiet hours may end after work, and the next working day begin within them.
  for (let turn = 0; turn < 14; turn++) {
    const next = afterQuiet(nextWorkingMoment(work, at), work.zone, quiet)
    if (next.equals(at)) return at
    at = next
  }
  return afterQuiet(awayUntil(work, now) ?? now, work.zone, quiet)
}

function afterQuiet(at: Temporal.Instant, zone: string, quiet: Hours | undefined): Temporal.Instant {
  if (!quiet) return at
  const here = at.toZonedDateTimeISO(zone)
  const minute = here.hour * 60 + here.minute
  const into = [minute, minute + 1440].find((each) => each >= quiet.from && each < quiet.to)
  if (into === undefined) return at
  const day = here.toPlainDate().add({ days: Math.floor((quiet.to - into + minute) / 1440) })
  const plainTime = new Temporal.PlainTime(Math.floor((quiet.to % 1440) / 60), quiet.to % 60)
  return day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant()
}
