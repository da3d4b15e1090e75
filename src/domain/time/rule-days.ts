import { listText } from '../text/plural.ts'

/** The days that rules name, and how each is written as cron and said in words. */

/** The last of several: the last Friday, the last day. As the 31st it stands for the last day of every month. */
export const last = 31

export type Days =
  /** ISO weekdays, Monday is 1. */
  | { week: number[] }
  /** The first and third, or the `last`, of a weekday in a month. */
  | { nth: number[]; weekday: number }
  /** Days of a month; where a month is too short its last day instead. */
  | { month: number[] }
  /** The first or the last day of a month from Monday to Friday. */
  | { workday: 'first' | 'last' }
  /** A day of the year; 29 February is the last day of it in every year. */
  | { year: { month: number; day: number } }
  /** The first day of January, April, July and October. */
  | { quarter: 1 }

/** Every so many days, weeks or months, counted from the one of a day (`2026-11-30`), which is the first of them. */
export type Count = { count: number; unit: 'day' | 'week' | 'month'; from: string }

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
export const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]
export const ordinals = ['first', 'second', 'third', 'fourth', 'fifth']

export const everyDay = [1, 2, 3, 4, 5, 6, 7]
export const workdays = [1, 2, 3, 4, 5]

/**
 * `monthDays` are there where a month's days can't be said in cron: February has no 30th, and its last day counts. `times`
 * where its hours and minutes are more than those that are meant: of 9:00 and 17:30, cron has 9:30 and 17:00 too.
 */
export type Pattern = { cron: string; monthDays?: number[]; times?: number[] }

/** `times`: one or more, in minutes after midnight. */
export function cronOf(days: Days, times: number[]): Pattern {
  const hours = sorted(times.map((time) => Math.floor(time / 60)))
  const minutes = sorted(times.map((time) => time % 60))
  const pattern = daysAt(days, `${minutes.join()} ${hours.join()}`)
  return hours.length * minutes.length === times.length ? pattern : { ...pattern, times }
}

function daysAt(days: Days, at: string): Pattern {
  if ('week' in days) return { cron: `${at} * * ${weekField(days.week)}` }
  if ('nth' in days) return { cron: `${at} * * ${days.nth.map((nth) => nthField(nth, days.weekday)).join()}` }
  if ('workday' in days) return { cron: `${at} ${days.workday === 'first' ? '1W' : 'LW'} * *` }
  if ('quarter' in days) return { cron: `${at} 1 1,4,7,10 *` }
  if ('year' in days)
    return { cron: `${at} ${isLeapDay(days.year) ? 'L' : days.year.day} ${days.year.month} *` }
  if (days.month.some((day) => day === 29 || day === 30))
    return { cron: `${at} * * *`, monthDays: days.month }
  return { cron: `${at} ${days.month.map((day) => (day === last ? 'L' : day)).join()} * *` }
}

function weekField(days: number[]): string {
  if (isSame(days, everyDay)) return '*'
  return isSame(days, workdays) ? '1-5' : days.map((day) => day % 7).join()
}

function nthField(nth: number, weekday: number): string {
  return `${weekday % 7}#${nth === last ? 'L' : nth}`
}

function isLeapDay({ month, day }: { month: number; day: number }): boolean {
  return month === 2 && day === 29
}

/** `every weekday`, `every 2 weeks on Monday`: without the time. */
export function sayDays(days: Days, count?: { count: number; unit: Count['unit'] }): string {
  const every = count ? `every ${count.count} ${count.unit}s` : undefined
  if ('quarter' in days) return 'every quarter'
  if ('year' in days) return `every year on ${sayDate(days.year)}`
  if ('nth' in days) {
    const nths = days.nth.map((nth) => (nth === last ? 'last' : (ordinals[nth - 1] ?? '')))
    return `${every ?? 'every month'} on the ${listText(nths)} ${weekdays[days.weekday - 1]}`
  }
  if ('workday' in days) return `${every ?? 'every month'} on the ${days.workday} weekday`
  if ('month' in days)
    return `${every ?? 'every month'} on the ${listText(days.month.map((day) => (day === last ? 'last day' : ordinal(day))))}`
  if (isSame(days.week, everyDay) && count?.unit !== 'week') return every ?? 'every day'
  const names = listText(days.week.map((day) => weekdays[day - 1] ?? ''))
  if (every) return `${every} on ${names}`
  return isSame(days.week, workdays) ? 'every weekday' : `every ${names}`
}

function sayDate(date: { month: number; day: number }): string {
  return `${isLeapDay(date) ? 'the last day of' : date.day} ${months[date.month - 1]}`
}

function ordinal(day: number): string {
  const ending = day > 10 && day < 14 ? undefined : ['st', 'nd', 'rd'][(day % 10) - 1]
  return `${day}${ending ?? 'th'}`
}

/** The days of a month at its longest. */
export function longest(month: number): number {
  return Temporal.PlainYearMonth.from({ year: 2024, month }).daysInMonth
}

export function sorted(values: number[]): number[] {
  return [...new Set(values)].sort((one, other) => one - other)
}

function isSame(days: number[], others: number[]): boolean {
  return days.join() === others.join()
}
