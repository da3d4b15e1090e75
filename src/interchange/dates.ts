/** Dates as files have them. Each must name its year: words such as “today” say nothing in a file. */
import { type DateOrder, usualOrder } from '../domain/import/read-choices.ts'
import { instantText } from '../domain/time/when.ts'
import type { FileDate } from './task.ts'

/** How the dates of a column are read. `midnights`: each of its times is midnight, which says only that it has none. */
export type DateSense = { order: DateOrder; midnights?: boolean }
const plainSense: DateSense = { order: usualOrder }

type Clock = { hour: number; minute: number; second: number; millisecond: number; offset?: number }
type Days =
  | { year: number; month: number; day: number }
  /** `3/4/2026`, which may be either. */
  | { year: number; first: number; second: number }
type Written = { days: Days; clock?: Clock }

/** Longer text is no date. */
const longest = 80

/** Undefined where it is no date. Times without a zone are in the one given. */
export function dateIn(text: string, zone: string, sense: DateSense = plainSense): FileDate | undefined {
  const words = text.trim()
  if (/^\d{10}(?:\d{3})?$/.test(words)) {
    const milliseconds = Number(words) * (words.length === 10 ? 1000 : 1)
    return { at: instantText(Temporal.Instant.fromEpochMilliseconds(milliseconds)) }
  }
  const written = writtenIn(words)
  const day = written && dayOf(written.days, sense.order)
  if (!written || !day) return undefined
  const { clock } = written
  if (!clock || (sense.midnights && isMidnight(clock))) return { on: day.toString() }
  const { offset, ...time } = clock
  const there = day.toPlainDateTime(time)
  const at =
    offset === undefined
      ? there.toZonedDateTime(zone).toInstant()
      : there.toZonedDateTime('UTC').toInstant().subtract({ minutes: offset })
  return { at: instantText(at) }
}

/** A day as the moment it begins. */
export function momentIn(text: string, zone: string, sense?: DateSense): string | undefined {
  const date = dateIn(text, zone, sense)
  if (!date) return undefined
  if ('at' in date) return date.at
  return instantText(Temporal.PlainDate.from(date.on).toZonedDateTime(zone).toInstant())
}

/** What stands between the first and the last day. */
const between = /→| [–—-] /

/** `March 5, 2024 → March 9, 2024`. */
export function rangeIn(
  text: string,
  zone: string,
  sense?: DateSense,
): { start: FileDate; due: FileDate } | undefined {
  const [from = '', to, more] = text.split(between, 3)
  if (to === undefined || more !== undefined) return undefined
  const [start, due] = [dateIn(from, zone, sense), dateIn(to, zone, sense)]
  return start && due ? { start, due } : undefined
}

/** What the dates of a cell say of the order of day and month in its column, and whether their times are midnight. */
export function sensedIn(text: string): { order?: DateOrder | 'open'; midnight?: boolean }[] {
  if (text.length > longest * 2) return []
  const parts = text.split(between, 2).flatMap((part) => writtenIn(part.trim()) ?? [])
  return parts.map(({ days, clock }) => ({
    ...('first' in days && { order: orderOf(days) }),
    ...(clock && { midnight: isMidnight(clock) }),
  }))
}

function orderOf({ first, second }: { first: number; second: number }): DateOrder | 'open' {
  if (first === second) return 'open'
  return first > 12 ? 'day-first' : second > 12 ? 'month-first' : 'open'
}

function isMidnight({ hour, minute, second, millisecond }: Clock): boolean {
  return hour + minute + second + millisecond === 0
}

function dayOf(days: Days, order: DateOrder): Temporal.PlainDate | undefined {
  const { year } = days
  if (year < 1900 || year > 2199) return undefined
  if (!('first' in days)) return plainDay(days)
  const { first, second } = days
  // What can only be the one is the one, whatever its column says.
  const own = orderOf(days)
  const dayFirst = (own === 'open' ? order : own) === 'day-first'
  return plainDay({ year, month: dayFirst ? second : first, day: dayFirst ? first : second })
}

function plainDay(parts: { year: number; month: number; day: number }): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(parts, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

const numeric = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?=$|[T ,])/
/** `12/Mar/26`, `Fri, 5 March 2027`, `5 de marzo de 2024`. */
const dayAndName =
  /^(?:\p{L}+\.?,? +)?(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[ /-](?: |de |of )?(\p{L}+)\.?,?[ /-](?: |de )?(\d{4}|\d\d)(?=$|[T ,])/u
/** `March 5, 2027`, `Tue Mar 03 2026`. */
const nameAndDay = /^(?:\p{L}+\.?,? +)?(\p{L}+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})(?=$|[T ,])/u

function writtenIn(given: string): Written | undefined {
  if (given.length > longest || !/\d/.test(given)) return undefined
  // 2024年3月5日, `20240305T101500Z`, `31. 03. 2024`
  const text = given
    .replace(/^(\d{4})年(\d{1,2})月(\d{1,2})日/, '$1-$2-$3')
    .replace(/^(\d{4})(\d\d)(\d\d)(?=$|T)/, '$1-$2-$3')
    .replace(/T(\d\d)(\d\d)(\d\d)(?=Z?$)/, 'T$1:$2:$3')
    .replace(/^(\d{1,2})\. (\d{1,2})\. (?=\d)/, '$1.$2.')
    .replace(/[\u00a0\u202f]/g, ' ')
  const found = numbersIn(text) ?? namesIn(text)
  if (!found) return undefined
  const rest = text.slice(found.length)
  if (rest === '') return { days: found.days }
  const clock = clockIn(rest)
  return clock && { days: found.days, clock }
}

type Found = { days: Days; length: number }

function numbersIn(text: string): Found | undefined {
  const [whole, one = '', separator, two = '', three = ''] = numeric.exec(text) ?? []
  if (whole === undefined) return undefined
  const [a, b, c] = [Number(one), Number(two), Number(three)]
  if (one.length === 4 && three.length <= 2)
    return { days: { year: a, month: b, day: c }, length: whole.length }
  if (one.length > 2 || (three.length !== 4 && three.length !== 2)) return undefined
  const year = fullYear(three)
  // With dots, days are first wherever dates are written so.
  if (separator === '.') return { days: { year, month: b, day: a }, length: whole.length }
  return { days: { year, first: a, second: b }, length: whole.length }
}

function namesIn(text: string): Found | undefined {
  const [first, day, name = '', year = ''] = dayAndName.exec(text) ?? []
  const [other, named = '', on, full = ''] = first === undefined ? (nameAndDay.exec(text) ?? []) : []
  const whole = first ?? other
  const month = monthOf(first === undefined ? named : name)
  if (whole === undefined || month === undefined) return undefined
  const days = { year: fullYear(first === undefined ? full : year), month, day: Number(day ?? on) }
  return { days, length: whole.length }
}

function fullYear(text: string): number {
  return Number(text) + (text.length === 2 ? 2000 : 0)
}

/** English, German, French, Spanish, Italian, Portuguese, Dutch and Scandinavian. */
const months = [
  'jan january januar jän jänner janv janvier ene enero gen gennaio janeiro januari',
  'feb february februar févr fevr février febrero febbraio fev fevereiro februari',
  'mar march mär märz mrz mars marzo março mrt maart marts',
  'apr april avr avril abr abril aprile',
  'may mai mayo mag maggio maio mei maj',
  'jun june juni juin junio giu giugno junho',
  'jul july juli juil juillet julio lug luglio julho',
  'aug august août aout ago agosto augustus augusti',
  'sep sept september septembre septiembre set settembre setembro',
  'oct october okt oktober octobre octubre ott ottobre out outubro',
  'nov november novembre noviembre novembro',
  'dec december dez dezember déc décembre dic diciembre dicembre dezembro desember',
].map((names) => names.split(' '))

function monthOf(name: string): number | undefined {
  const index = months.findIndex((names) => names.includes(name.toLowerCase()))
  return index < 0 ? undefined : index + 1
}

const clockWords =
  /^[T ,] ?(?:at )?(\d{1,2})(?:[:.h](\d\d))?(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m\.?)?(?: ?(\S.*))?$/i
const zoneWords = /^\(?(?:(?:gmt|utc)? ?([+-]\d{1,2})(?::?(\d\d))?|gmt|utc|z)\)?(?: \([^()]*\))?$/i

function clockIn(text: string): Clock | undefined {
  const [whole, hours, minutes, seconds, fraction = '', half, zone] = clockWords.exec(text) ?? []
  if (whole === undefined || (minutes === undefined && half === undefined)) return undefined
  const given = Number(hours)
  if (half !== undefined && (given < 1 || given > 12)) return undefined
  const hour = half === undefined ? given : (given % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  const [minute, second] = [Number(minutes ?? 0), Number(seconds ?? 0)]
  const offset = zone === undefined ? undefined : offsetIn(zone)
  if (hour > 23 || minute > 59 || second > 59 || offset === null) return undefined
  const millisecond = Number(fraction.slice(0, 3).padEnd(3, '0'))
  return { hour, minute, second, millisecond, ...(offset !== undefined && { offset }) }
}

/** In minutes; null where it is no zone. */
function offsetIn(text: string): number | null {
  const [whole, hours = '0', minutes = '0'] = zoneWords.exec(text) ?? []
  if (whole === undefined) return null
  const size = Math.abs(Number(hours)) * 60 + Number(minutes)
  return hours.startsWith('-') ? -size : size
}
