/** Reads a moment to come: all of a text, or it says what is left over. */
import { lookUp } from '../../text/look-up.ts'
import { type Clauses, readings } from './clauses.ts'
import { meaningOf } from './meaning.ts'
import type { MomentReading, TimeSpeaker } from './moment.ts'
import { corrected } from './typos.ts'
import { plain } from './words.ts'

/** Longer text is no time, and reading it would take its time. */
export const longest = 100

/** Of more words, no run is looked for. */
const mostWords = 16

export function readMoment(text: string, speaker: TimeSpeaker): MomentReading {
  if (text.length > longest) return { kind: 'none' }
  const whole = readWhole(text, speaker)
  if (whole.kind !== 'none') return whole
  return aloneReading(text, speaker) ?? eitherReading(text, speaker) ?? readPart(text, speaker)
}

/** All of it, as it stands or with its typos mended. */
export function readWhole(
  text: string,
  speaker: TimeSpeaker,
  isMeant?: (clauses: Clauses) => boolean,
): MomentReading {
  const words = plain(text)
  const mended = corrected(words)
  for (const each of mended === words ? [words] : [words, mended]) {
    for (const clauses of readings(each, speaker)) {
      const reading = isMeant?.(clauses) === false ? undefined : meaningOf(clauses, speaker)
      if (reading) return reading
    }
  }
  return { kind: 'none' }
}

const lengthAlone =
  /^(?:\d{1,3}|an?|one|two|three|four|five|six) ?(?:minutes?|mins?|hours?|hrs?|days?|d|weeks?|w|fortnights?|months?|years?)$/

/** What also are words and names, and so are days only where nothing else stands. */
const shortened: Record<string, string> = { tod: 'today', tom: 'tomorrow', morrow: 'tomorrow' }

/** “4.12.26” is a date where one is wanted; in a title it is a version. */
function fullYear(words: string): string | undefined {
  return /^\d{1,2}\.\d{1,2}\.\d\d$/.test(words) ? words.replace(/(?=\d\d$)/, '20') : undefined
}

/** Where a moment is wanted, “3 days” is in 3 days; “2h” may be that, or 2 o’clock. */
function aloneReading(text: string, speaker: TimeSpeaker): MomentReading | undefined {
  const words = plain(text)
  const short = lookUp(shortened, words) ?? fullYear(words)
  if (short) return readWhole(short, speaker)
  if (lengthAlone.test(words)) return readWhole(`in ${words}`, speaker)
  if (!/^(?:\d|1[0-2]) ?h$/.test(words)) return undefined
  const ways = [readWhole(`in ${words}`, speaker), readWhole(`at ${words}`, speaker)]
  const choices = ways.flatMap((way) =>
    way.kind === 'moment' ? [way.moment] : way.kind === 'choices' ? way.choices : [],
  )
  return { kind: 'choices', choices: choices.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)) }
}

/** The longest run of words that is a moment, and what is left. */
function readPart(text: string, speaker: TimeSpeaker): MomentReading {
  const words = text.trim().split(/\s+/)
  if (words.length > mostWords) return { kind: 'none' }
  for (let count = words.length - 1; count > 0; count--) {
    for (let from = 0; from + count <= words.length; from++) {
      const run = words.slice(from, from + count)
      const reading = run.some(isTimely) ? readWhole(run.join(' '), speaker, isClear) : undefined
      if (reading?.kind !== 'moment') continue
      const left = words.toSpliced(from, count).join(' ')
      return isOfTime(left) ? { kind: 'none' } : { kind: 'partly', read: reading.moment, left }
    }
  }
  return { kind: 'none' }
}

const joining =
  /^(?:the|a|an|of|from|to|since|after|until|till|through|thru|between|and|or|in|on|at|for|last|next|this|-|\/)$/
const timely =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:day|week|month|year|hour|minute|weekend)s?)$/

/** What is left is of a time that was not understood: “from 9 to 17”, “the 29th of February of 2027”. */
function isOfTime(left: string): boolean {
  const words = plain(left).split(' ')
  const isNumber = (word: string) => /\d/.test(word) && (words.length > 1 || !/^\d{1,2}$/.test(word))
  return (
    words.every((word) => joining.test(word)) || words.some((word) => isNumber(word) || timely.test(word))
  )
}

/** “Tomorrow or friday”. */
function eitherReading(text: string, speaker: TimeSpeaker): MomentReading | undefined {
  const [, one, other] = /^(.{1,50}?) or (.{1,50})$/.exec(plain(text)) ?? []
  if (!one || !other) return undefined
  const [first, second] = [readWhole(one, speaker), readWhole(other, speaker)]
  if (first.kind !== 'moment' || second.kind !== 'moment') return undefined
  return { kind: 'choices', choices: [first.moment, second.moment] }
}

/** A number alone might be anything. */
export function isClear({ day, clock, part, at }: Clauses): boolean {
  return Boolean(day || part || at || (clock && !clock.isWeak))
}

/** Every time has a number, or a word with three letters. */
function isTimely(word: string): boolean {
  return /\d|[a-z]{3}/i.test(word)
}
