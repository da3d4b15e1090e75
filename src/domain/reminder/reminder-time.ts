/** The time of a reminder in words: read for its speaker, and what it means for whom the reminder is for. */

import type { TimeSpeaker } from '../time/reader/moment.ts'
import { corrected } from '../time/reader/typos.ts'
import { parseRule, type Rule, tooOften } from '../time/rule.ts'
import { splitTimes } from '../time/rule-times.ts'
import { nthOrOther } from '../time/rule-ways.ts'
import { isNoTime, spelled } from '../time/spoken-time.ts'
import { instantText } from '../time/when.ts'
import { afterWorkdays, afterWorking, nextMorning, type WorkTime } from '../time/work-time.ts'
import { type FoundTime, findTime } from './find-time.ts'
import { morningOf, type ReminderTime } from './reminder.ts'

/** What was said. No working days on is the next morning. */
export type AskedTime = { words: string } & (
  | { rule: Rule }
  | { often: true }
  /** What it may mean, each in words that are clear. */
  | { ways: string[] }
  | { workingMinutes: number }
  | { workingDays: number }
  | FoundTime
)

/** Reads all of a text, or nothing of it. `morning`: a rule's time where none is said, in minutes after midnight. */
export function readTime(text: string, speaker: TimeSpeaker, morning: number): AskedTime | undefined {
  const words = text.trim().replace(/\s+/g, ' ')
  const inWords = (each: string) => readSpelled(spelled(each), speaker, morning)
  const read = inWords(words) ?? inWords(corrected(words.toLowerCase()))
  return read && { ...read, words }
}

const fewTimes = 4

/** “At 9 and 17”: every day, or one of them. */
function severalTimes(words: string, speaker: TimeSpeaker): AskedTime | undefined {
  const [, day = '', times] = /^(.{0,60}?)(?:at |@ ?)(\d.{0,40})$/i.exec(words) ?? []
  const said = times === undefined ? [] : splitTimes(times)
  const shared = / (?![ap]\.?m)\D.*/is.exec(said.at(-1) ?? '')?.[0] ?? ''
  const each = said.map((time) => `${day}at ${time.endsWith(shared) ? time : time + shared}`)
  if (each.length < 2 || each.length > fewTimes || !each.every((one) => readDate(one, speaker)))
    return undefined
  return {
    words,
    ways: day === '' && parseRule(`every day ${words}`) ? [`every day ${words}`, ...each] : each,
  }
}

const joint = /,? (?:and|or|&) |, ?/

/** “Monday and wednesday at 9”, “every tuesday at 9 and thursday at 17”, “3 and 4 december”: one of them. */
function severalDays(words: string, speaker: TimeSpeaker, morning: number): AskedTime | undefined {
  const parts = words.split(joint)
  if (parts.length < 2 || parts.length > fewTimes || /\babout$/i.test(words)) return undefined
  const every = /^(?:every|each) /i.exec(words)?.[0] ?? ''
  const shared = / .+/s.exec(parts.at(-1) ?? '')?.[0] ?? ''
  const isTime = (each: string) => parseRule(each, morning, speaker) ?? readDate(each, speaker)
  const ways: string[] = []
  for (const part of parts) {
    const said = part.startsWith(every) ? part : every + part
    const way = [said + shared, said].find(isTime)
    if (way === undefined) return undefined
    ways.push(way)
  }
  return { words, ways }
}

/** “Last friday”, where it is said to be the time: it has been. */
export function readPast(words: string, speaker: TimeSpeaker): AskedTime | undefined {
  return /^(?:on )?last /i.test(words) ? readDate(words, speaker) : undefined
}

function readSpelled(words: string, speaker: TimeSpeaker, morning: number): AskedTime | undefined {
  const ways = nthOrOther(words)
  if (ways?.every((way) => parseRule(way, morning, speaker))) return { words, ways }
  const rule = /^\d+(?: \d+)*$/.test(words) ? undefined : parseRule(words, morning, speaker)
  // “3 days after done” is for tasks that come again.
  if (rule && 'cron' in rule) return { words, rule }
  if (tooOften(words)) return { words, often: true }
  return isNoTime(words)
    ? undefined
    : (readWhile(words, speaker) ??
        severalTimes(words, speaker) ??
        readDate(words, speaker) ??
        severalDays(words, speaker, morning))
}

const number = String.raw`(\d{1,4}(?:[.,]\d{1,2})?|an?|one|half an)`
const working = new RegExp(
  `^(?:in |after )${number} (?:working|work|business)[ -](minute|min|hour|hr|day)s?$`,
  'i',
)
const plain = new RegExp(
  `^in ${number}(?: |(?<=\\d))(minute|min|m|hour|hr|h)s?(?:(?: and)? (\\d{1,2}) ?(?:minute|min|m)s?)?$`,
  'i',
)

/** A while from now: of work, or exact, whatever clocks do meanwhile. */
function readWhile(words: string, { now }: TimeSpeaker): AskedTime | undefined {
  if (/^(?:(?:the|my|their|on the) )?next (?:working |work )?morning$/i.test(words))
    return { words, workingDays: 0 }
  if (/^(?:(?:the|on the) )?next (?:working|work|business) ?day$/i.test(words))
    return { words, workingDays: 1 }
  const worked = working.exec(words)
  if (worked?.[2]?.startsWith('d')) {
    const days = countOf(worked[1])
    return Number.isInteger(days) && days > 0 ? { words, workingDays: days } : undefined
  }
  if (worked) return { words, workingMinutes: minutesOf(worked[1], worked[2]) }
  const exact = plain.exec(words)
  if (!exact) return undefined
  const minutes = minutesOf(exact[1], exact[2]) + Number(exact[3] ?? 0)
  return { words, at: instantText(now.add({ milliseconds: Math.round(minutes * 60_000) })) }
}

function countOf(text = ''): number {
  if (/^half/i.test(text)) return 0.5
  return /^[ao]/i.test(text) ? 1 : Number(text.replace(',', '.'))
}

function minutesOf(count: string | undefined, unit = ''): number {
  return countOf(count) * (/^h/i.test(unit) ? 60 : 1)
}

function readDate(words: string, speaker: TimeSpeaker): AskedTime | undefined {
  const found = findTime(words, speaker)
  return found && { words, ...found }
}

/** One way to understand what was said. `note` tells it from another one. */
export type Choice = { time: ReminderTime; at: string; note?: string }

export type Meaning =
  | { kind: 'clear'; choice: Choice }
  /** More than one moment may be meant; or none is: the clock jumps over it. */
  | { kind: 'either' | 'twice' | 'skipped'; choices: Choice[] }
  | { kind: 'ways'; ways: string[] }
  | { kind: 'past'; at: string }
  | { kind: 'far' | 'often' }

/** Further ahead nobody plans. In days: five years. */
const furthest = 5 * 366

/** `follows`: it keeps to the wall clock of whom it is for, because that is the speaker's own. */
export type Listener = { work: WorkTime; follows: boolean }

/** What it means for whom it is for. */
export function meaningOf(asked: AskedTime, speaker: TimeSpeaker, { work, follows }: Listener): Meaning {
  if ('often' in asked) return { kind: 'often' }
  if ('ways' in asked) return { kind: 'ways', ways: asked.ways }
  if ('rule' in asked) return { kind: 'clear', choice: { time: { rule: asked.rule }, at: '' } }
  if ('walls' in asked) return wallsMeant(asked.walls, speaker, follows)
  if ('days' in asked) return daysMeant(asked.days, speaker, work)
  const tooLong =
    'workingDays' in asked ? asked.workingDays : 'workingMinutes' in asked ? asked.workingMinutes / 480 : 0
  if (tooLong > furthest) return { kind: 'far' }
  const at = instantText(momentOf(asked, work, speaker.now))
  return checked({ time: { at }, at }, speaker.now)
}

function momentOf(
  asked: { at: string } | { workingMinutes: number } | { workingDays: number },
  work: WorkTime,
  now: Temporal.Instant,
): Temporal.Instant {
  if ('at' in asked) return Temporal.Instant.from(asked.at)
  if ('workingMinutes' in asked) return afterWorking(work, now, asked.workingMinutes)
  return asked.workingDays === 0 ? nextMorning(work, now) : afterWorkdays(work, now, asked.workingDays)
}

function checked(choice: Choice, now: Temporal.Instant): Meaning {
  if (Date.parse(choice.at) <= now.epochMilliseconds) return { kind: 'past', at: choice.at }
  return isTooFar(choice.at, now) ? { kind: 'far' } : { kind: 'clear', choice }
}

export function isTooFar(at: string, now: Temporal.Instant): boolean {
  return Date.parse(at) - now.epochMilliseconds > furthest * 86_400_000
}

/** The mornings of days, those that are to come. */
function daysMeant(days: string[], { now }: TimeSpeaker, work: WorkTime): Meaning {
  const choices = days.map((wall) => ({
    time: { wall },
    at: instantText(morningOf(work, Temporal.PlainDate.from(wall))),
  }))
  const toCome = choices.filter(({ at }) => Date.parse(at) > now.epochMilliseconds)
  const [first, second] = toCome.length > 0 ? toCome : choices
  if (!first) return { kind: 'far' }
  return second ? { kind: 'either', choices: toCome } : checked(first, now)
}

function wallsMeant(walls: string[], { now, zone }: TimeSpeaker, follows: boolean): Meaning {
  const [wall = '', other] = walls
  if (other !== undefined) {
    const choices = walls.map((each) => onClock(each, zone, follows, 'earlier'))
    const [first] = choices
    const whole = first ? checked(first, now) : { kind: 'far' as const }
    return whole.kind === 'clear' ? { kind: 'either', choices } : whole
  }
  const choices = (['earlier', 'later'] as const).map((which) => onClock(wall, zone, follows, which))
  const [before, after] = choices
  if (!before || !after || before.at === after.at) return before ? checked(before, now) : { kind: 'far' }
  const toCome = choices.filter((choice) => checked(choice, now).kind === 'clear')
  if (toCome.length < 2) return checked(toCome[0] ?? after, now)
  const isThere = wallAt(before.at, zone) === wall
  if (!isThere) return { kind: 'skipped', choices: choices.map(({ at }) => ({ time: { at }, at })) }
  return { kind: 'twice', choices: choices.map(({ at }) => ({ time: { at }, at, note: offsetAt(at, zone) })) }
}

function onClock(wall: string, zone: string, follows: boolean, which: 'earlier' | 'later'): Choice {
  const there = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: which })
  const at = instantText(there.toInstant())
  return { time: follows ? { wall } : { at }, at }
}

function wallAt(at: string, zone: string): string {
  const there = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  return there.toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** `UTC+01:00` */
function offsetAt(at: string, zone: string): string {
  return `UTC${Temporal.Instant.from(at).toZonedDateTimeISO(zone).offset}`
}
