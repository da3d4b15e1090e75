/**
 * A calendar as text, RFC 5545. Due dates are events: Google Calendar and Outlook show no VTODO. Ids never change, and an
 * event's sequence only grows, so that programs put each in the place of the one that they have.
 */
import ical, { type ICalEventData, ICalEventTransparency } from 'ical-generator'
import { oneLine } from '../../domain/card/shorten.ts'
import type { AskedHandoff, DatedTask } from '../../store/calendar/dates.ts'
import type { TimeOff } from '../../store/time/time-off.ts'

export type Dates = { tasks: DatedTask[]; handoffs: AskedHandoff[]; away: TimeOff[] }
type Reader = { zone: string; now: Temporal.Instant }

/** How often a program should ask again. In seconds. */
const askAgain = 60 * 60
/** How long what has a time of day is shown. In minutes. */
const shownFor = 30

export function calendarText(name: string, { tasks, handoffs, away }: Dates, reader: Reader): string {
  const calendar = ical({
    name: oneLine(name),
    prodId: { company: 'Baton', product: 'Baton', language: 'EN' },
    ttl: askAgain,
  })
  calendar.events([
    ...tasks.map(taskEvent),
    ...handoffs.map((each) => handoffEvent(each, reader)),
    ...away.map((each) => awayEvent(each, reader)),
  ])
  // Its last line has an end, too.
  return `${calendar.toString()}\r\n`
}

/** Nobody is busy because something is due. */
function taskEvent({ id, ref, title, list, status, at, on, createdAt, updatedAt }: DatedTask): ICalEventData {
  return {
    id: `${id}.due@baton`,
    summary: oneLine(`${ref} ${title}`),
    description: oneLine(`${list} · ${status}`),
    transparency: ICalEventTransparency.TRANSPARENT,
    ...(on === null ? moment(at) : day(on, nextDay(on))),
    ...changed(createdAt, updatedAt),
  }
}

/** It waits, so it is for today, whichever day that is. */
function handoffEvent({ id, task, from, createdAt }: AskedHandoff, { zone, now }: Reader): ICalEventData {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const begun = today.toZonedDateTime(zone).toInstant().toString()
  const giver = from === null ? 'is ready for you' : `from ${from}`
  return {
    id: `${id}.handoff@baton`,
    summary: oneLine(`Answer the handoff: ${task.ref} ${task.title}`),
    description: oneLine(`${task.ref} ${giver}`),
    transparency: ICalEventTransparency.TRANSPARENT,
    ...day(today.toString(), today.add({ days: 1 }).toString()),
    ...changed(createdAt, begun > createdAt ? begun : createdAt),
  }
}

/** Whole days are days, wherever they are read. */
function awayEvent({ id, from, until, cover }: TimeOff, { zone }: Reader): ICalEventData {
  const [begins, ends] = [zoned(from, zone), zoned(until, zone)]
  const days =
    isMidnight(begins) && isMidnight(ends)
      ? day(begins.toPlainDate().toString(), ends.toPlainDate().toString())
      : { start: new Date(from), end: new Date(until) }
  return {
    id: `${id}.away@baton`,
    summary: 'Away',
    ...(cover && { description: oneLine(`${cover.name} covers`) }),
    transparency: ICalEventTransparency.OPAQUE,
    ...days,
    ...changed(from, from),
  }
}

function zoned(at: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone)
}

function isMidnight(at: Temporal.ZonedDateTime): boolean {
  return at.startOfDay().equals(at)
}

function moment(at: string) {
  const start = new Date(at)
  return { start, end: new Date(start.getTime() + shownFor * 60_000) }
}

/** The last day is the first that it is over. Such dates have no zone: they are read as they stand in UTC. */
function day(first: string, over: string) {
  return { start: new Date(`${first}T00:00:00Z`), end: new Date(`${over}T00:00:00Z`), allDay: true }
}

function nextDay(on: string): string {
  return Temporal.PlainDate.from(on).add({ days: 1 }).toString()
}

function changed(createdAt: string, updatedAt: string) {
  const [created, lastModified] = [new Date(createdAt), new Date(updatedAt)]
  const sequence = Math.max(0, Math.floor((lastModified.getTime() - created.getTime()) / 1000))
  return { created, lastModified, stamp: lastModified, sequence }
}
