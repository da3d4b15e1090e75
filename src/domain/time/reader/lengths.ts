/** Lengths of time: “2 weeks”, “an hour and a half”, “1h30”. */
import { numberOf } from './numbers.ts'

type Unit = 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years'

/** `said`: where a word stands for a number. */
export type Length = { [K in Unit]?: number } & { said?: string }

const units: [RegExp, Unit, number][] = [
  [/^s/, 'seconds', 1],
  [/^(?:m$|mi)/, 'minutes', 1],
  [/^h/, 'hours', 1],
  [/^d/, 'days', 1],
  [/^w/, 'weeks', 1],
  [/^f/, 'weeks', 2],
  [/^mo/, 'months', 1],
  [/^q/, 'months', 3],
  [/^y/, 'years', 1],
]

const unit =
  '(?:sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?|w(?:ee)?ks?|fortnights?|months?|quarters?|years?|[smhdwy])(?![a-z])'
// A space has to come after words: “in am” is no minute. And they begin with a word.
const amount = '(?:\\d{1,4}(?:[.,]\\d{1,2})?(?=[ a-z])|(?<![a-z])(?:an? )?[a-z]+(?:-[a-z]+)?(?: of)?(?= ))'
const half = '(?: and an? half)?'
const piece = `${amount}${half} ?(?:more )?${unit}${half}`
const fraction =
  '(?:half(?: an?)? ?hour|(?:a |one )?quarter of an hour|three[- ]quarters of an hour|[13]/[24] ?h(?:ours?)?)'
const short = '\\d{1,2} ?h ?\\d{1,2} ?(?:m(?:ins?)?)?(?![a-z])|\\d{1,3}[\'"]'

/** What may be one; whether it is, `lengthOf` says. */
export const lengthSource = `(?:${fraction}|${short}|${piece}(?:(?: and)? \\d{1,3} ?${unit})?|an hour and an? half)`

/** Fractions of an hour have names of their own. */
const hourly: [RegExp, number][] = [
  [/^(?:half|1\/2)/, 30],
  [/^(?:(?:a |one )?quarter of|1\/4)/, 15],
  [/^(?:three[- ]quarters|3\/4)/, 45],
]
const isFraction = new RegExp(`^${fraction}$`)

const pieces = new RegExp(`(${amount})(${half}) ?(?:more )?(${unit})(${half})`, 'g')

/** Undefined where it is no length, or a part of a day that is no whole number. */
export function lengthOf(text: string): Length | undefined {
  if (isFraction.test(text)) return { minutes: hourly.find(([pattern]) => pattern.test(text))?.[1] ?? 0 }
  const [, hours, minutes] = /^(\d{1,2}) ?h ?(\d{1,2}) ?(?:m(?:ins?)?)?$/.exec(text) ?? []
  if (hours && minutes) return { hours: Number(hours), minutes: Number(minutes) }
  const [, count, mark] = /^(\d{1,3})(['"])$/.exec(text) ?? []
  if (count) return mark === "'" ? { minutes: Number(count) } : { seconds: Number(count) }
  return summed(text)
}

function summed(text: string): Length | undefined {
  const total: Length = {}
  for (const [, many = '', before, name = '', after] of text.matchAll(pieces)) {
    const [, key, times] = units.find(([pattern]) => pattern.test(name)) ?? []
    const count = amountOf(many) + (before || after ? 0.5 : 0)
    if (!key || !times || Number.isNaN(count) || total[key] !== undefined) return undefined
    const added = ofUnit(key, count * times)
    if (!added) return undefined
    Object.assign(total, added)
    if (/few/.test(many)) total.said = '“a few” is 3'
  }
  return Object.keys(total).length > 0 ? total : undefined
}

/** Half an hour is 30 minutes; half a month is nothing. */
function ofUnit(key: Unit, count: number): Length | undefined {
  if (Number.isInteger(count)) return { [key]: count }
  return key === 'hours' ? { minutes: Math.round(count * 60) } : undefined
}

function amountOf(text: string): number {
  if (/^(?:a )?(?:couple|pair)(?: of)?$/.test(text)) return 2
  if (/^(?:a )?few$/.test(text)) return 3
  if (/^an?$/.test(text)) return 1
  return /^\d/.test(text) ? Number(text.replace(',', '.')) : numberOf(text)
}

/** Whether it is days and more, whatever clocks do. */
export function isOfDays(length: Length): boolean {
  return length.hours === undefined && length.minutes === undefined && length.seconds === undefined
}
