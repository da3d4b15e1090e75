/** Reads from when to when: “next week”, “20 dec - 3 jan”, “until monday”, “3 days”, “9:30 to 11 on thursday”. */
import { readings } from './clauses.ts'
import { hereOf } from './day.ts'
import { isOfDays, type Length, lengthOf, lengthSource } from './lengths.ts'
import type { DateOrder, Period, PeriodReading, TimeSpeaker } from './moment.ts'
import { ofDays, onDay, spansOf } from './periods.ts'
import { clocksIn, daysIn, type Ends, endsIn } from './ranges.ts'
import { longest } from './read-moment.ts'
import { corrected } from './typos.ts'
import { plain } from './words.ts'

export function readPeriod(text: string, speaker: TimeSpeaker): PeriodReading {
  if (text.length > longest) return { kind: 'none' }
  const words = plain(text)
  for (const each of new Set([words, corrected(words)])) {
    const found = periodsOf(each, speaker)
    const kept = speaker.past
      ? found
      : found.filter((period) => Temporal.Instant.compare(period.until, speaker.now) > 0)
    const [first, second] = kept
    if (first && second) return { kind: 'choices', choices: kept }
    if (first) return { kind: 'period', period: first }
    const [over] = found
    if (over) return { kind: 'past', period: over }
  }
  return { kind: 'none' }
}

/** In each order of day and month that is possible; both ends are in one. */
function periodsOf(words: string, speaker: TimeSpeaker): Period[] {
  const orders = speaker.order ? [speaker.order] : ordersOf(words)
  const ways = orders.flatMap((order) => periodsIn(words, { ...speaker, order }))
  return ways.filter((way, index) => ways.findIndex((each) => isSame(each, way)) === index)
}

/** “28/12 to 3/1”: there is no 28th month. */
function ordersOf(words: string): DateOrder[] {
  const numbers = [...words.matchAll(/(?<!\d)(\d{1,2}) ?[/.-] ?(\d{1,2})(?!\d)/g)]
  const has = (index: 1 | 2) => numbers.some((match) => Number(match[index]) > 12)
  return has(1) ? ['day-first'] : has(2) ? ['month-first'] : ['day-first', 'month-first']
}

function isSame(a: Period, b: Period): boolean {
  return a.from.equals(b.from) && a.until.equals(b.until)
}

function periodsIn(words: string, speaker: TimeSpeaker): Period[] {
  const forms = [ofLength, openEnded, withLength, ofClocks, single, ofEnds]
  for (const form of forms) {
    const found = form(words, speaker)
    if (found.length > 0) return found
  }
  return []
}

function single(words: string, speaker: TimeSpeaker): Period[] {
  const on = words.replace(/^(?:on|from|during|in|all|the whole of) (?!\d)/, '')
  for (const said of new Set([words, on])) {
    for (const clauses of readings(said, speaker)) {
      const spans = spansOf(clauses, speaker)
      if (spans.length > 0) return spans
    }
  }
  return []
}

const length = new RegExp(`^(?:for )?(${lengthSource})$`)

/** “For 3 days”: today is the first. */
function ofLength(words: string, speaker: TimeSpeaker): Period[] {
  const said = length.exec(words.replace(/\b(\d+) ?d$/, '$1 days').replace(/\b(\d+) ?w$/, '$1 weeks'))?.[1]
  const long = said === undefined ? undefined : lengthOf(said)
  return long ? lasting(long, speaker.now, speaker) : []
}

function lasting({ said: _, ...long }: Length, from: Temporal.Instant, speaker: TimeSpeaker): Period[] {
  const { zone, today } = hereOf({ ...speaker, now: from })
  if (!isOfDays(long)) {
    const until = from.toZonedDateTimeISO(zone).add(long).toInstant()
    return Temporal.Instant.compare(from, until) < 0 ? [{ from, until }] : []
  }
  const last = today.add(long).subtract({ days: 1 })
  return last.year > 9997 || Temporal.PlainDate.compare(last, today) < 0 ? [] : [ofDays(today, last, zone)]
}

/** “18 dec for 10 days”, “for 2 weeks from monday”. */
function withLength(words: string, speaker: TimeSpeaker): Period[] {
  const [, after, long1] = /^(?:from |starting )?(.{2,40}) for (.{2,30})$/.exec(words) ?? []
  const [, long2, start] =
    /^(?:for )?(.{2,30}?) (?:starting from|starting|from|beginning) (.{2,40})$/.exec(words) ?? []
  const [said, start1] = [long1 ?? long2, after ?? start]
  const long = said && length.test(said) ? lengthOf(said) : undefined
  if (!long || start1 === undefined) return []
  return single(start1, speaker).flatMap(({ from }) => lasting(long, from, speaker))
}

/** “Until mon”: back at the start of Monday, and never today. “Through fri”: Friday is the last day. */
function openEnded(words: string, speaker: TimeSpeaker): Period[] {
  const [, word = '', rest] = /^(until|untill|till|til|to|through|thru) (.+)$/.exec(words) ?? []
  if (rest === undefined) return []
  const ends = endsOf(rest, /^(?:u|til)/.test(word), speaker)
  return ends.map((until) => ({ from: speaker.now, until }))
}

/** When something ends that ends with, or before, what is said; “until monday” is never this morning. */
function endsOf(words: string, isExcluded: boolean, speaker: TimeSpeaker): Temporal.Instant[] {
  const ends = (at: TimeSpeaker) =>
    single(words, at)
      .map((span) => (span.days && !isExcluded ? span.until : span.from))
      .filter((end) => Temporal.Instant.compare(end, speaker.now) > 0)
  const found = ends(speaker)
  return found.length > 0 || !isExcluded ? found : ends({ ...speaker, now: speaker.now.add({ hours: 24 }) })
}

/** “9:30 to 11 on thursday”, “3-4pm”. */
function ofClocks(words: string, speaker: TimeSpeaker): Period[] {
  const said = clocksIn(words)
  if (!said) return []
  const days = single(said.day ?? 'today', speaker)
  return days.flatMap(({ days: on }) =>
    on?.first.equals(on.last) ? said.clocks.flatMap((clocks) => onDay(on.first, clocks, speaker.zone)) : [],
  )
}

function ofEnds(words: string, speaker: TimeSpeaker): Period[] {
  const shared = daysIn(words)
  const all: Ends[] = shared ? [shared] : endsIn(words)
  for (const { first, last, isExcluded } of all) {
    const found = single(first, speaker).flatMap(({ from, days }) =>
      endsOf(last, isExcluded, { ...speaker, now: from }).flatMap((until) =>
        joined(from, until, Boolean(days), speaker),
      ),
    )
    if (found.length > 0) return found
  }
  return []
}

/** Whole days where both ends are midnight. */
function joined(
  from: Temporal.Instant,
  until: Temporal.Instant,
  isOfDay: boolean,
  { zone }: TimeSpeaker,
): Period[] {
  if (Temporal.Instant.compare(from, until) >= 0) return []
  const [start, end] = [from.toZonedDateTimeISO(zone), until.toZonedDateTimeISO(zone)]
  if (!isOfDay || !end.equals(end.startOfDay())) return [{ from, until }]
  return [
    { from, until, days: { first: start.toPlainDate(), last: end.toPlainDate().subtract({ days: 1 }) } },
  ]
}
