/** The times of a day that a rule says: “at 9, 13 and 17:30”, “in the evening”. */
import { listText } from '../text/plural.ts'

/** More times a day are a steady beat. */
export const mostTimes = 6

/** `times` are minutes after midnight, in order. */
export type Taken = { rest: string; times?: number[] }

const half = String.raw`[ap]\.?m\.?`
const clock = String.raw`(?:\d{1,2}(?:[:.h]\d\d)? ?(?:${half})?|\d{1,2}h|noon|midday|midnight)`
/** A bare hour is one only after “at”: “every day 10” might be the beginning of “every day 10 push-ups”. */
const sure = String.raw`(?:\d{1,2}[:h]\d\d(?: ?${half})?|\d{1,2} ?${half}|noon|midday)`
const more = `(?:(?:,? (?:and|&) |, ?| ?/ ?)(?:at )?${clock}){0,5}`
const said = `(?:(?:at |@ ?)${clock}|${sure})${more}`
const atEnd = new RegExp(`,? (${said})$`)
const atFront = new RegExp(`^(${said}),? `)

/** Takes the times off the end or the front of a rule, and the part of a day that says what they mean. */
export function takeTimes(text: string): Taken {
  const outer = takePart(text)
  const { rest, times } = takeClocks(outer.rest)
  const { rest: days, part } = outer.part === undefined ? takePart(rest) : { ...outer, rest }
  const meant = part === undefined ? times : withinPart(part, times)
  return { rest: days, ...(meant && { times: meant }) }
}

function takeClocks(text: string): Taken {
  const found = atEnd.exec(text) ?? atFront.exec(text)
  const times = found?.[1] === undefined ? undefined : readTimes(found[1])
  return found && times ? { rest: text.replace(found[0], ''), times } : { rest: text }
}

function readTimes(text: string): number[] | undefined {
  const read = splitTimes(text.replace(/^(?:at |@ ?)/, '')).map(readClock)
  const known = read.flatMap((time) => (time === undefined ? [] : [time]))
  return known.length === read.length ? [...new Set(known)].sort((a, b) => a - b) : undefined
}

/** `9`, `13`, `17:30`, as they stand. */
export function splitTimes(text: string): string[] {
  return text.split(/,? (?:and|&|or) (?:at )?|, ?(?:at )?| ?\/ ?(?:at )?/)
}

function readClock(text: string): number | undefined {
  if (text === 'noon' || text === 'midday') return 12 * 60
  if (text === 'midnight') return 0
  const [, hours, minutes = '0', which] = /^(\d{1,2})(?:[:.h](\d\d))?h? ?([ap])?/.exec(text) ?? []
  const [hour, minute] = [Number(hours), Number(minutes)]
  if (minute > 59 || hour > 23 || (which && (hour < 1 || hour > 12))) return undefined
  return (which ? (hour % 12) + (which === 'p' ? 12 : 0) : hour) * 60 + minute
}

type Part = 'morning' | 'afternoon' | 'evening' | 'night'

const everyPart = /^every (morning|afternoon|evening|night)(?![a-z])/
const partAtEnd = / (?:in the |at )?(morning|afternoon|evening|night)$/

function takePart(text: string): { rest: string; part?: Part } {
  const each = everyPart.exec(text)
  const found = each ?? partAtEnd.exec(text)
  if (!found) return { rest: text }
  // One of the four that the patterns have.
  return { rest: text.replace(found[0], each ? 'every day' : ''), part: found[1] as Part }
}

/** The morning is when work begins, which the rule is told of. */
const begins = { morning: undefined, afternoon: [15 * 60], evening: [20 * 60], night: [20 * 60] }

function withinPart(which: Part, times: number[] | undefined): number[] | undefined {
  if (which === 'morning' || !times) return times ?? begins[which]
  const isLate = which === 'night' || which === 'evening'
  return times.map((time) => {
    if (isLate && Math.floor(time / 60) === 12) return time - 12 * 60
    return time < 12 * 60 && !(which === 'night' && time < 5 * 60) ? time + 12 * 60 : time
  })
}

/** `09:00, 13:00 and 17:30` */
export function sayTimes(times: number[]): string {
  return listText(times.map(sayTime))
}

function sayTime(minutes: number): string {
  return new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60).toString({ smallestUnit: 'minute' })
}
