/** Days of a draft in words, as whoever reads it writes dates. */
import type { DateOrder } from '../time/reader/moment.ts'
import { dayWords } from '../time/show.ts'
import type { DayName, Draft } from './draft.ts'

/** As everybody can read it: the day first, and the month by its name. */
export function neutralDay({ day, year }: DayName): string {
  return dayWords(Temporal.PlainDate.from(day), undefined, year)
}

/** The same draft for one reader. What is left a day is shown as everybody can read it. */
export function inTheirDates(draft: Draft, { order }: { order?: DateOrder | undefined }): Draft {
  if (order !== 'month-first') return draft
  // Only its days have become texts, which may stand wherever a day may.
  return withDays(draft, ({ day, year }) => dayWords(Temporal.PlainDate.from(day), order, year)) as Draft
}

/** Whether it says a day at all. */
export function namesDays(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false
  return isDay(part) || Object.values(part).some(namesDays)
}

function withDays(part: unknown, words: (name: DayName) => string): unknown {
  if (typeof part !== 'object' || part === null) return part
  if (isDay(part)) return words(part)
  if (Array.isArray(part)) return part.map((each) => withDays(each, words))
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, withDays(value, words)]))
}

/** Nothing else in a draft has a day. */
function isDay(part: object): part is DayName {
  return 'day' in part && typeof part.day === 'string'
}
