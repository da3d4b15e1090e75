/** Days of the week as people write and read them; ISO days, 1 is Monday. */
import { lookUp } from '../text/look-up.ts'

const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const everyDay = [1, 2, 3, 4, 5, 6, 7]

const wholes: Record<string, number[]> = {
  weekdays: [1, 2, 3, 4, 5],
  weekend: [6, 7],
  weekends: [6, 7],
  'every day': everyDay,
  everyday: everyDay,
  daily: everyDay,
  any: everyDay,
  'any day': everyDay,
}

/** `Mon–Fri`, `Sun–Thu`, `Mon, Wed, Fri`, `every day`: three days and more in a row are shown as a range. */
export function showDays(days: readonly number[]): string {
  if (everyDay.every((day) => days.includes(day))) return 'every day'
  return runs(days)
    .flatMap((run) =>
      run.length > 2 ? [`${shortName(run[0])}–${shortName(run.at(-1))}`] : run.map(shortName),
    )
    .join(', ')
}

/** Reads `mon-fri`, `Sun–Thu`, `mon, wed and fri`, `weekdays`, `every day` or `any`, in order; undefined for others. */
export function parseDays(text: string): number[] | undefined {
  const written = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const whole = lookUp(wholes, written)
  if (whole) return [...whole]
  const parts = written
    .replace(/ ?[-–—] ?| to /g, '-')
    .split(/ ?, ?(?:and )?| and | /)
    .map(parseRange)
  const days = new Set(parts.flatMap((part) => part ?? []))
  return parts.includes(undefined) ? undefined : everyDay.filter((day) => days.has(day))
}

function parseRange(text: string): number[] | undefined {
  const [from, to, ...more] = text.split('-').map(dayNamed)
  if (from === undefined || more.length > 0) return undefined
  if (!text.includes('-')) return [from]
  if (to === undefined) return undefined
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => ((from + index - 1) % 7) + 1)
}

/** Two letters are enough, and `mondays` will do. */
function dayNamed(text: string): number | undefined {
  if (text.length < 2) return undefined
  const at = names.findIndex((name) => name.startsWith(text) || `${name}s` === text)
  return at < 0 ? undefined : at + 1
}

/** Days that follow each other, over the end of the week too: that run comes first. */
function runs(days: readonly number[]): number[][] {
  const starts = everyDay.filter((day) => days.includes(day) && !days.includes(dayBefore(day)))
  const overTheEnd = days.includes(1) && days.includes(7) ? starts.splice(-1) : []
  return [...overTheEnd, ...starts].map((start) => runFrom(start, days))
}

function runFrom(start: number, days: readonly number[]): number[] {
  const run = [start]
  for (let day = dayAfter(start); days.includes(day); day = dayAfter(day)) run.push(day)
  return run
}

function dayAfter(day: number): number {
  return (day % 7) + 1
}

function dayBefore(day: number): number {
  return ((day + 5) % 7) + 1
}

function shortName(day = 1): string {
  const name = names[day - 1] ?? ''
  return name.charAt(0).toUpperCase() + name.slice(1, 3)
}
