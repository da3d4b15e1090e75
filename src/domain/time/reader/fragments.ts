/** The pieces that phrases are made of: what each looks like, and what it says. */

import { type DayIn, holidayOf, holidaySource } from './holidays.ts'
import { type Length, lengthOf, lengthSource } from './lengths.ts'
import { cardinalWords, numberOf, ordinalDigits, ordinalWords } from './numbers.ts'

const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The last one, this one, the next one, the one after that. */
export type Which = -1 | 0 | 1 | 2

/** What each piece says. */
export type Pieces = {
  weekday: number
  weekdays: number
  month: number
  day: number
  nth: number
  year: number
  longyear: number
  yy: number
  n: number
  count: number
  which: Which
  /** Of days: “the sun” is no Sunday. */
  whichDay: Which
  holiday: DayIn
  span: 'week' | 'month' | 'quarter' | 'year'
  length: Length
  hh: number
  hhs: string
  digits: string
  mm: number
  hour: number
  minute: number
  /** Minutes past an hour, or to it: fives, or said to be minutes. */
  few: number
  half: Half
  letter: Half
  maybe: Half | ''
}

/** Which half of the day. */
export type Half = 'am' | 'pm'

type Piece<T> = { source: string; read: (text: string) => T | undefined }

/** Each says all of a word, or nothing. */
const whole = '(?![a-z])'

const whichOnes = 'this past|last|past|previous|this|the next|next next|next|the following|following'

export const pieces: { [K in keyof Pieces]: Piece<Pieces[K]> } = {
  weekday: {
    source: `(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)${whole}`,
    read: weekdayOf,
  },
  weekdays: { source: '(?:mon|tues|wednes|thurs|fri|satur|sun)days', read: weekdayOf },
  month: {
    source: `(?:jan(?:uary)?|feb(?:r(?:uary)?)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)${whole}`,
    read: (text) => monthNames.indexOf(text.slice(0, 3)) + 1 || undefined,
  },
  day: {
    source: String.raw`(?:${ordinalDigits}|\d{1,2}(?!\d|[:.h]\d)|${ordinalWords}${whole})`,
    read: dayOfMonth,
  },
  nth: { source: `(?:${ordinalDigits}|${ordinalWords})${whole}`, read: dayOfMonth },
  year: { source: String.raw`(?:\d{4}|'\d\d|\d\d)(?![\d:/]|h\b|[.-]\d| ?[ap]m\b)`, read: yearOf },
  longyear: {
    source: String.raw`(?:\d{4}(?![\d:])|two thousand ${cardinalWords})${whole}`,
    read: longYear,
  },
  yy: { source: String.raw`\d\d(?!\d)`, read: (text) => Number(text) + (Number(text) < 50 ? 2000 : 1900) },
  n: { source: String.raw`\d{1,2}(?!\d)`, read: Number },
  count: { source: String.raw`(?:\d{1,3}|an?|${cardinalWords})${whole}`, read: countOf },
  which: { source: `(?:${whichOnes}|the|current)${whole}`, read: whichOf },
  whichDay: { source: `(?:${whichOnes})${whole}`, read: whichOf },
  span: {
    source: `(?:week|wk|month|quarter|year)${whole}`,
    read: (text) => (text === 'wk' ? 'week' : spans.find((span) => span === text)),
  },
  holiday: { source: holidaySource, read: holidayOf },
  length: { source: lengthSource, read: lengthOf },
  hh: { source: String.raw`(?:[01]?\d|2[0-4])(?!\d)`, read: Number },
  hhs: { source: String.raw`(?:[01]?\d|2[0-4])(?!\d)`, read: (text) => text },
  digits: { source: String.raw`\d{3,4}(?!\d)`, read: (text) => text },
  mm: { source: String.raw`[0-5]\d(?!\d)`, read: Number },
  hour: { source: String.raw`(?:(?:[01]?\d|2[0-4])(?![\d:.,/])|${cardinalWords}${whole})`, read: hourOf },
  minute: { source: `(?:[0-5]?\\d(?!\\d)|${cardinalWords}${whole})`, read: minuteOf },
  few: { source: `(?:[0-5]?\\d(?!\\d)|${cardinalWords})(?: min(?:ute)?s?)?${whole}`, read: fewMinutes },
  half: { source: ' ?(?:[ap]m|in the [ap]m)', read: halfOf },
  letter: { source: '[ap]', read: halfOf },
  maybe: { source: '(?: ?(?:[ap]m|in the [ap]m))?', read: (text) => halfOf(text) ?? '' },
}

const spans = ['week', 'month', 'quarter', 'year'] as const

function weekdayOf(text: string): number | undefined {
  return weekdayNames.indexOf(text.slice(0, 3)) + 1 || undefined
}

function dayOfMonth(text: string): number | undefined {
  const day = numberOf(text)
  return day >= 1 && day <= 31 ? day : undefined
}

function countOf(text: string): number | undefined {
  const count = /^an?$/.test(text) ? 1 : numberOf(text)
  return Number.isNaN(count) ? undefined : count
}

/** Two digits are a year only where they are no hour: “3 Feb 82”, “14 April 35”; `'26` always is. */
function yearOf(text: string): number | undefined {
  if (text.length === 4) return between(Number(text), 1000, 9998)
  const short = Number(text.replace("'", ''))
  if (text.startsWith("'")) return 2000 + short
  return short <= 24 ? undefined : short >= 50 ? 1900 + short : 2000 + short
}

function longYear(text: string): number | undefined {
  const words = /^two thousand (?:and )?(.+)$/.exec(text)?.[1]
  return between(words === undefined ? Number(text) : 2000 + numberOf(words), 1000, 9998)
}

function hourOf(text: string): number | undefined {
  const hour = numberOf(text)
  return hour <= (/^\d/.test(text) ? 24 : 12) ? hour : undefined
}

function minuteOf(text: string): number | undefined {
  return numberOf(text) < 60 ? numberOf(text) : undefined
}

function fewMinutes(text: string): number | undefined {
  const [, said = '', minutes] = /^(.+?)( min(?:ute)?s?)?$/.exec(text) ?? []
  const few = minuteOf(said)
  return few && (minutes || few % 5 === 0) ? few : undefined
}

function halfOf(text: string): Half | undefined {
  const letter = /([ap])m?$/.exec(text)?.[1]
  return letter === undefined ? undefined : letter === 'a' ? 'am' : 'pm'
}

function between(value: number, least: number, most: number): number | undefined {
  return value >= least && value <= most ? value : undefined
}

function whichOf(text: string): Which {
  if (/past|last|previous/.test(text)) return -1
  if (text === 'next next') return 2
  return /next|following/.test(text) ? 1 : 0
}
