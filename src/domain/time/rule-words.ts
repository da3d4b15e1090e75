import {
  type Count,
  type Days,
  last,
  longest,
  months,
  ordinals,
  sorted,
  weekdays,
  workdays,
} from './rule-days.ts'
import { takeTimes } from './rule-times.ts'

/** What words say: days and perhaps a time, a steady beat, or a while after completion. */
export type Said = Timed | { minutes: number } | { afterDays: number }

export type Timed = Dated & { times?: number[]; from?: string }

type Dated = { days: Days; count?: Omit<Count, 'from'> }

/** Words that stand for others, where a rule begins with them. */
const short: [RegExp, string][] = [
  [/^on (?=every |each )/, ''],
  [/^each /, 'every '],
  [/^(?:daily|everyday)\b/, 'every day'],
  [/^hourly\b/, 'every hour'],
  [/^weekly\b/, 'every week'],
  [/^(?:fortnightly|every fortnight)\b/, 'every 2 weeks'],
  [/^every half (?:an )?hour$/, 'every 30 minutes'],
  [/^(?:at )?(?:the )?end of (?:every|each) month\b/, 'every month on the last weekday'],
  [/^monthly\b/, 'every month'],
  [/^quarterly\b/, 'every quarter'],
  [/^(?:yearly|annually)\b/, 'every year'],
  [/^every other (?!(?:day|week|month|quarter|year|hour|minute)\b)/, 'every 2 weeks on '],
  [/^every other /, 'every 2 '],
  [/^every (\d{1,2}) (?=(?:mon|tues|wednes|thurs|fri|satur|sun)days\b)/, 'every $1 weeks on '],
]

const counts = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const counted = new RegExp(
  `^every (${counts.join('|')})(?= (?:day|week|month|hour|hr|minute|min)s?(?![a-z]))`,
)
/** “Every second week”; every second Tuesday may be that of a month. */
const everyNth = new RegExp(
  `^every (\\d{1,2}(?:st|nd|rd|th)|${ordinals.join('|')})(?= (?:day|week|month)(?![a-z]))(?! day of )`,
)

/** More seldom is no rhythm. */
const rarest = 99

/** Reads all of a text in lower case and with single spaces, or nothing of it. */
export function readWords(text: string): Said | undefined {
  return readAfter(text) ?? readBeat(expand(text)) ?? readTimed(text)
}

function expand(text: string): string {
  return short
    .reduce((words, [pattern, meant]) => words.replace(pattern, meant), text)
    .replace(counted, (_, count: string) => `every ${counts.indexOf(count) + 1}`)
    .replace(everyNth, (said, nth: string) => {
      const count = readOrdinal(nth) ?? 0
      return count > 1 ? `every ${count}` : said
    })
}

const amount = String.raw`(\d{1,3}|an?|one) (day|week)s?`
const done = `(?:it(?: is|[’']s) |being )?(?:done|completed|completion|finished)`
const afterDone = new RegExp(`^(?:every )?${amount} after ${done}$`)
const afterAmount = new RegExp(`^after ${amount}$`)

function readAfter(text: string): Said | undefined {
  const found = afterDone.exec(text) ?? afterAmount.exec(text)
  if (!found?.[1]) return undefined
  const afterDays = (Number.parseInt(found[1], 10) || 1) * (found[2] === 'week' ? 7 : 1)
  return /^0+$/.test(found[1]) ? undefined : { afterDays }
}

/** An hour has to hold a whole number of them, a day of hours: else the beat would stumble. Too often it may be. */
function readBeat(text: string): Said | undefined {
  const found = /^every (?:(\d{1,2}) )?(?:(hour|hr)|minute|min)s?$/.exec(text)
  if (!found) return undefined
  const [count, whole] = [Number(found[1] ?? 1), found[2] ? 24 : 60]
  const isEven = whole % count === 0 || (whole === 60 && count < 15)
  if (count < 1 || count >= whole || !isEven) return undefined
  return { minutes: found[2] ? count * 60 : count }
}

function readTimed(text: string): Said | undefined {
  const from = / (?:starting |from ){1,2}(\d{4}-\d\d-\d\d)$/.exec(text)
  const dated = from ? text.slice(0, from.index) : text
  const { rest, times } = takeTimes(dated)
  const said = readDays(expand(rest))
  if (!said || (from && (!said.count || !isDay(from[1])))) return undefined
  return { ...said, ...(times && { times }), ...(from?.[1] && { from: from[1] }) }
}

function isDay(text = ''): boolean {
  try {
    return Temporal.PlainDate.from(text).year > 1969 && text < '9990'
  } catch {
    return false
  }
}

/** `every weekday except friday`. */
function readDays(text: string): Dated | undefined {
  const [, all, without] =
    /^(.+?),? (?:except|but not|but|excluding|apart from) (?:for |on )?(?:the )?(.+)$/s.exec(text) ?? []
  if (all === undefined || without === undefined) return readAllDays(text)
  const [said, none] = [readAllDays(all), readWeek(without)]
  if (!said || said.count || !('week' in said.days) || !none || !('week' in none)) return undefined
  const week = said.days.week.filter((day) => !none.week.includes(day))
  return week.length > 0 && week.length < said.days.week.length ? { days: { week } } : undefined
}

function readAllDays(text: string): Dated | undefined {
  const turned = /^(?:on |every )?(?:the )?(.+?)(?: of)?(?: every| each| of the) (week|month|year)$/.exec(
    text,
  )
  if (turned) return readUnit(turned[2], 1, turned[1])
  const every = /^every (?:(\d{1,2}) )?(day|week|month|quarter|year)s?(?: (?:on )?(?:the )?(.+))?$/.exec(text)
  if (every) return readUnit(every[2], Number(every[1] ?? 1), every[3])
  const named = /^(every |on )?(?:the )?(.+)$/.exec(text)
  if (!named?.[2]) return undefined
  if (named[1] !== 'every ') return wrap(readWeek(named[2], true))
  // “Every second” may be every other one.
  const days = /\d[a-z]{2}$/.test(named[2]) ? readMonthDays(named[2]) : undefined
  const nth = /^(?:first|1st|last) /.test(named[2])
    ? (readWorkdayOf(named[2]) ?? readNth(named[2]))
    : undefined
  return wrap(readWeek(named[2]) ?? nth ?? days ?? readDate(named[2]))
}

function wrap(days: Days | undefined): Dated | undefined {
  return days && { days }
}

function readUnit(unit: string | undefined, count: number, on: string | undefined): Dated | undefined {
  const days = daysWithin(unit, on)
  if (!days || count < 1 || count > rarest) return undefined
  if (count === 1) return { days }
  return unit === 'day' || unit === 'week' || unit === 'month' ? { days, count: { count, unit } } : undefined
}

function daysWithin(unit: string | undefined, on: string | undefined): Days | undefined {
  if (unit === 'week') return on === undefined ? { week: [1] } : readWeek(on)
  if (unit === 'month')
    return on === undefined ? { month: [1] } : (readWorkdayOf(on) ?? readNth(on) ?? readMonthDays(on))
  if (unit === 'year') return readDate(on ?? '1 january')
  if (on !== undefined) return undefined
  return unit === 'day' ? { week: [1, 2, 3, 4, 5, 6, 7] } : { quarter: 1 }
}

/** `mon and thu`, `monday to friday`, `weekdays`. `plural`: only days in the plural, as “friday” is one day. */
function readWeek(text: string, plural = false): Days | undefined {
  const days = parts(text).map((part) => {
    const [from = '', to, ...others] = part.split(/ ?[-–] ?| to /)
    if (to === undefined) return readWeekday(from, plural)
    const [[first, ...more], [end, ...most]] = [readWeekday(from) ?? [], readWeekday(to) ?? []]
    const isSpan = [...others, ...more, ...most].length === 0
    return first && end && isSpan && !plural ? daysFrom(first, end) : undefined
  })
  return days.includes(undefined) ? undefined : { week: sorted(days.flatMap((each) => each ?? [])) }
}

/** From a weekday to the next of another, over Sunday where need be. */
function daysFrom(first: number, end: number): number[] {
  return Array.from({ length: ((end - first + 7) % 7) + 1 }, (_, index) => ((first - 1 + index) % 7) + 1)
}

function readWeekday(text: string, plural = false): number[] | undefined {
  if (plural && !text.endsWith('s')) return undefined
  if (isWorkday.test(text)) return workdays
  if (/^weekends?$/.test(text)) return [6, 7]
  const found = /^(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)$|^([a-z]+day)s?$/.exec(text)
  const name = found?.[1]?.slice(0, 3) ?? found?.[2]
  const index = weekdays.findIndex((each) => {
    const day = each.toLowerCase()
    return found?.[1] === undefined ? day === name : !plural && day.slice(0, 3) === name
  })
  return index < 0 ? undefined : [index + 1]
}

const aWorkday = '(?:weekday|workday|working day|work day|business day)'
const isWorkday = new RegExp(`^${aWorkday}s?$`)
const workdayOf = new RegExp(`^(first|1st|last) ${aWorkday}$`)

/** `last working day`. */
function readWorkdayOf(text: string): Days | undefined {
  const [, which] = workdayOf.exec(text) ?? []
  return which === undefined ? undefined : { workday: which === 'last' ? 'last' : 'first' }
}

/** `first monday`, `1st and third friday`. */
function readNth(text: string): Days | undefined {
  const [, which, day] = /^(.+) ([a-z]+)$/.exec(text) ?? []
  const [weekday, ...others] = (day !== undefined && readWeekday(day)) || []
  const nth = parts(which ?? '').map((each) => (each === 'last' ? last : readOrdinal(each)))
  if (weekday === undefined || others.length > 0) return undefined
  const known = nth.flatMap((each) => (each !== undefined && (each < 6 || each === last) ? [each] : []))
  return known.length === nth.length ? { nth: sorted(known), weekday } : undefined
}

/** `1st and 15th`, `first day`, `last day`. */
function readMonthDays(text: string): Days | undefined {
  const days = parts(text).map((part) =>
    part === 'last day' ? last : readOrdinal(part.replace(/(?<=\d[a-z]{2}|first) day$/, '')),
  )
  const known = days.flatMap((day) => (day !== undefined ? [day] : []))
  return known.length === days.length ? { month: sorted(known) } : undefined
}

function readOrdinal(text: string): number | undefined {
  const named = ordinals.indexOf(text) + 1
  const day = named || Number(/^(\d{1,2})(?:st|nd|rd|th)$/.exec(text)?.[1])
  return day >= 1 && day <= 31 ? day : undefined
}

/** `3 march`, `March 3rd`, `the last day of february`. */
function readDate(text: string): Days | undefined {
  const found =
    /^(?:the )?(?<day>\d{1,2}|last day)(?:st|nd|rd|th)?(?: of)? (?<month>[a-z]+)$/.exec(text) ??
    /^(?<month>[a-z]+) (?:the )?(?<day>\d{1,2})(?:st|nd|rd|th)?$/.exec(text)
  const { day: named = '', month: name = '' } = found?.groups ?? {}
  const month =
    1 + months.findIndex((each) => [each, each.slice(0, 3)].some((one) => one.toLowerCase() === name))
  if (month < 1) return undefined
  const day = named === 'last day' ? longest(month) : Number(named)
  return day >= 1 && day <= longest(month) ? { year: { month, day } } : undefined
}

function parts(text: string): string[] {
  return text.split(/,? and (?:the )?|, ?| ?[&/] ?/)
}
