/** What the fields of cron name, where there are words for it. Croner itself says which days and hours these are. */
import { cronJob } from './next-run.ts'
import { type Days, everyDay, last, longest, sorted } from './rule-days.ts'

/** The days that three fields of cron name, where they are among those that can be said in words. */
export function daysOfCron(day: string, month: string, weekday: string): Days | undefined {
  if (weekday !== '*') return day === '*' && month === '*' ? weekOfCron(weekday) : undefined
  if (day === '*') return month === '*' ? { week: everyDay } : undefined
  if (/^(?:1W|LW)$/.test(day)) return month === '*' ? { workday: day === '1W' ? 'first' : 'last' } : undefined
  const inMonth = monthDays(day)
  if (month === '*') return inMonth && { month: inMonth }
  const inYear = daysOf(`0 0 1 ${month} *`, '2025-01-01').map((each) => each.month)
  if (inYear.join() === '1,4,7,10' && day === '1') return { quarter: 1 }
  if (inYear.length === 1 && inYear[0] && inMonth?.length === 1 && inMonth[0])
    return { year: { month: inYear[0], day: Math.min(inMonth[0], longest(inYear[0])) } }
  return undefined
}

/** The times of each day, in minutes after midnight; of more than `most` only so many and one. */
export function timesOfCron(minute: string, hour: string, most: number): number[] {
  return runsOf(`${minute} ${hour} * * *`, '2024-01-02', most + 1).map((at) => at.hour * 60 + at.minute)
}

function weekOfCron(field: string): Days | undefined {
  if (/[#L]/.test(field)) return nthOfCron(field)
  return { week: sorted(weekdaysOf(field)) }
}

function weekdaysOf(field: string): number[] {
  return daysOf(`0 0 * * ${field}`, '2024-01-08').map((day) => day.dayOfWeek)
}

/** `1#1,1#3`, `FRIL`, of one day of the week. */
function nthOfCron(field: string): Days | undefined {
  const parts = field.split(',').map((part) => /^(\w+?)(?:#([1-5L])|L)$/.exec(part))
  if (parts.includes(null)) return undefined
  const [weekday, ...others] = sorted(parts.flatMap((part) => weekdaysOf(part?.[1] ?? '')))
  const nth = parts.map((part) => (part?.[2] === undefined || part[2] === 'L' ? last : Number(part[2])))
  return weekday && others.length === 0 ? { nth: sorted(nth), weekday } : undefined
}

/** Cron leaves out a month that has no 29th, 30th or 31st, words don't: such days stay in cron. */
function monthDays(field: string): number[] | undefined {
  const plain = field.split(',').filter((part) => part !== 'L')
  if (/[LW]/.test(plain.join())) return undefined
  const days = plain.length > 0 ? daysOf(`0 0 ${plain.join()} 1 *`, '2024-02-01').map(({ day }) => day) : []
  return days.every((day) => day < 29) ? sorted([...days, ...(field.includes('L') ? [last] : [])]) : undefined
}

/** Days from the beginning of 2024, a Monday, up to another, which is not in it. */
function daysOf(cron: string, until: string): Temporal.PlainDate[] {
  return runsOf(cron, until, 31).map((at) => at.toPlainDate())
}

function runsOf(cron: string, until: string, most: number): Temporal.PlainDateTime[] {
  return cronJob(cron)
    .nextRuns(most, new Date('2023-12-31T23:59:59Z'))
    .map((at) => at.toTemporalInstant().toZonedDateTimeISO('UTC').toPlainDateTime())
    .filter((at) => at.toString() < until)
}
