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

const everyDay = [1, 2, 3, 4, 5, 6, 7]
export const workdays = [1, 2, 3, 4, 5]

/** `monthDays` are there where a month's days can't be said in cron: February has no 30th, and its last day counts. */
export type Pattern = { cron: string; monthDays?: number[] }

export function cronOf(days: Days, time: number): Pattern {
  const at = `${time % 60} ${Math.floor(time / 60)}`
  if ('week' in days) return { cron: `${at} * * ${weekField(days.week)}` }
  if ('nth' in days) return { cron: `${at} * * ${days.nth.map((nth) => nthField(nth, days.weekday)).join()}` }
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

/** The days that three fields of cron name, where they are among those that can be said in words. */
export function daysOfCron(day: string, month: string, weekday: string): Days | undefined {
  if (weekday !== '*') return day === '*' && month === '*' ? weekOfCron(weekday) : undefined
  if (day === '*') return month === '*' ? { week: everyDay } : undefined
  const inMonth = monthDays(day)
  if (month === '*') return inMonth && { month: inMonth }
  const inYear = numbers(month, months)
  if (inYear?.join() === '1,4,7,10' && day === '1') return { quarter: 1 }
  if (inYear?.length === 1 && inYear[0] && inMonth?.length === 1 && inMonth[0])
    return { year: { month: inYear[0], day: Math.min(inMonth[0], longest(inYear[0])) } }
  return undefined
}

function weekOfCron(field: string): Days | undefined {
  const nth = /^(\w+?)(?:#([1-5]|L)|L)$/.exec(field)
  if (nth?.[1]) {
    const [weekday] = numbers(nth[1], weekdays) ?? []
    const which = nth[2] === undefined || nth[2] === 'L' ? last : Number(nth[2])
    return weekday === undefined ? undefined : { nth: [which], weekday: weekday || 7 }
  }
  const days = numbers(field, weekdays)
  return days && { week: sorted(days.map((day) => day || 7)) }
}

/** Cron leaves out a month that has no 29th, 30th or 31st, words don't: such days stay in cron. */
function monthDays(field: string): number[] | undefined {
  const days = field.split(',').map((part) => (part === 'L' ? last : /^\d+$/.test(part) ? Number(part) : 0))
  return days.every((day, index) => day > 0 && (day < 29 || field.split(',')[index] === 'L'))
    ? sorted(days)
    : undefined
}

/** The days of a month at its longest. */
export function longest(month: number): number {
  return Temporal.PlainYearMonth.from({ year: 2024, month }).daysInMonth
}

/** `1,3-5,FRI` as numbers; undefined where something else is in it. */
function numbers(field: string, names: string[]): number[] | undefined {
  const all: number[] = []
  for (const part of field.split(',')) {
    const ends = part.split('-').map((end) => number(end, names))
    const [from, to = from] = ends
    if (ends.length > 2 || from === undefined || to === undefined || from > to) return undefined
    for (let each = from; each <= to; each++) all.push(each)
  }
  return all
}

function number(text: string, names: string[]): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  const index = names.findIndex((name) => name.slice(0, 3).toUpperCase() === text)
  return index < 0 ? undefined : index + 1
}

export function sorted(values: number[]): number[] {
  return [...new Set(values)].sort((one, other) => one - other)
}

function isSame(days: number[], others: number[]): boolean {
  return days.join() === others.join()
}
