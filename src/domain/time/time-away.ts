/** When somebody will be away, in their own words: days are whole days on their wall. */
import { parseWhen, type Speaker } from './when.ts'

/** Exact moments; the first is never before the speaker's now. */
export type TimeAway = { from: Temporal.Instant; until: Temporal.Instant }

const joined = /^(?:from\s+)?(.+?)(?:\s+(until|till|to|through)\s+|\s+[-–—]\s+)(.+)$/i
const alone = /^(until|till|to|through)\s+(.+)$/i
const length = /^(?:for\s+)?(\d{1,3}|an?)\s*(hours?|h|days?|d|weeks?|w)$/i

/**
 * Reads `until mon` (back at the start of Monday), `fri to wed` (Wednesday is the last day), `fri until wed`, `3 days`
 * (today is the first) and `fri` (that day); undefined where it is none of them, or over already.
 */
export function parseAway(words: string, speaker: Speaker): TimeAway | undefined {
  const text = words.trim().replace(/\s+/g, ' ')
  const found =
    ofLength(text, speaker) ?? openEnded(text, speaker) ?? fromTo(text, speaker) ?? day(text, speaker)
  if (!found) return undefined
  const from = Temporal.Instant.compare(found.from, speaker.now) < 0 ? speaker.now : found.from
  return Temporal.Instant.compare(from, found.until) < 0 ? { from, until: found.until } : undefined
}

function ofLength(text: string, { now, zone }: Speaker): TimeAway | undefined {
  const [, count = '', unit = ''] = length.exec(text) ?? []
  if (count === '') return undefined
  const many = /^an?$/i.test(count) ? 1 : Number(count)
  if (/^h/i.test(unit)) return { from: now, until: now.add({ hours: many }) }
  const days = /^w/i.test(unit) ? many * 7 : many
  return { from: now, until: startOf(now.toZonedDateTimeISO(zone).toPlainDate().add({ days }), zone) }
}

function openEnded(text: string, speaker: Speaker): TimeAway | undefined {
  const [, word = '', rest = ''] = alone.exec(text) ?? []
  if (rest === '') return undefined
  const until = endOf(rest, /^un|^ti/i.test(word), speaker)
  return until && { from: speaker.now, until }
}

function fromTo(text: string, speaker: Speaker): TimeAway | undefined {
  const [, first = '', word = 'to', last = ''] = joined.exec(text) ?? []
  const from = last === '' ? undefined : startAt(first, speaker)
  const until = from && endOf(last, /^un|^ti/i.test(word), { ...speaker, now: from })
  return from && until && { from, until }
}

function day(text: string, speaker: Speaker): TimeAway | undefined {
  const on = parseWhen(text.replace(/^(?:on|from)\s+/i, ''), speaker)?.on
  if (on === undefined) return undefined
  const date = Temporal.PlainDate.from(on)
  return { from: startOf(date, speaker.zone), until: startOf(date.add({ days: 1 }), speaker.zone) }
}

function startAt(text: string, speaker: Speaker): Temporal.Instant | undefined {
  const when = parseWhen(text, speaker)
  if (!when) return undefined
  return when.on ? startOf(Temporal.PlainDate.from(when.on), speaker.zone) : Temporal.Instant.from(when.at)
}

/** `until` a day ends when it begins, and is never today: `until mon`, said on a Monday, is the next one. */
function endOf(text: string, excluded: boolean, speaker: Speaker): Temporal.Instant | undefined {
  const when = parseWhen(text, speaker)
  if (!when?.on) return when && Temporal.Instant.from(when.at)
  if (!excluded) return startOf(Temporal.PlainDate.from(when.on).add({ days: 1 }), speaker.zone)
  const begins = (on: string) => startOf(Temporal.PlainDate.from(on), speaker.zone)
  if (Temporal.Instant.compare(begins(when.on), speaker.now) > 0) return begins(when.on)
  const next = parseWhen(text, { ...speaker, now: speaker.now.add({ hours: 24 }) })
  return next?.on === undefined ? undefined : begins(next.on)
}

function startOf(date: Temporal.PlainDate, zone: string): Temporal.Instant {
  return date.toZonedDateTime(zone).toInstant()
}
