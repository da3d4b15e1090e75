/** Lengths of time as people write them: of work (a day has 8 hours), and on the calendar (a day has all of them). */
import { lookUp } from '../text/look-up.ts'
import { counted } from '../text/plural.ts'

const hour = 60
/** In minutes of work. */
export const workDay = 8 * hour
const workWeek = 5 * workDay

/** Longer is no task. In minutes: ten years of work. */
const longest = 10 * 52 * workWeek

const work: Record<string, number> = { m: 1, h: hour, d: workDay, w: workWeek }

/** Reads `3h`, `1d 4h`, `1.5h`, `45 min` as minutes of work; undefined where it is neither. Days have 8 hours. */
export function parseEstimate(text: string): number | undefined {
  const parts = partsOf(text)
  if (!parts) return undefined
  const minutes = Math.round(
    parts.reduce((sum, { count, unit }) => sum + count * (lookUp(work, unit) ?? 0), 0),
  )
  return minutes > 0 && minutes <= longest ? minutes : undefined
}

/** `3 h`, `1 day 4 h`, `45 min`: minutes of work in words. */
export function showEstimate(minutes: number): string {
  const days = Math.floor(minutes / workDay)
  const hours = Math.floor((minutes % workDay) / hour)
  const rest = minutes % hour
  const parts = [
    days > 0 ? counted(days, 'day') : '',
    hours > 0 ? `${hours} h` : '',
    rest > 0 ? `${rest} min` : '',
  ]
  return parts.filter(Boolean).join(' ') || '0 min'
}

/** The same as one would type it: `1d 4h`. */
export function writeEstimate(minutes: number): string {
  return showEstimate(minutes).replaceAll(/ (d|h|m)[a-z]*/g, '$1')
}

/** A way along the calendar, forward or back. */
export type Shift = { days: number; minutes: number }

/** Further no plan moves. In days. */
const furthest = 3650

/** Reads `2d`, `-1w`, `3h`, `1d 12h`; undefined where it is none of these or no way at all. */
export function parseShift(text: string): Shift | undefined {
  const back = /^\s*[-–−]/.test(text)
  const parts = partsOf(text.replace(/^\s*[-+–−]\s*/, ''))
  if (!parts) return undefined
  const sum = (units: Record<string, number>) =>
    parts.reduce((total, { count, unit }) => total + count * (units[unit] ?? 0), 0)
  const shift = { days: sum({ d: 1, w: 7 }), minutes: Math.round(sum({ m: 1, h: hour })) }
  const fits = Number.isInteger(shift.days) && shift.days + shift.minutes / 1440 <= furthest
  if (!fits || (shift.days === 0 && shift.minutes === 0)) return undefined
  return back ? { days: -shift.days || 0, minutes: -shift.minutes || 0 } : shift
}

/** `2d`, `-1d 3h`: as it is typed. */
export function writeShift({ days, minutes }: Shift): string {
  const total = { d: Math.abs(days), h: Math.floor(Math.abs(minutes) / hour), m: Math.abs(minutes) % hour }
  const parts = Object.entries(total).flatMap(([unit, count]) => (count > 0 ? [`${count}${unit}`] : []))
  return (days < 0 || minutes < 0 ? '-' : '') + parts.join(' ')
}

/** `2 days`, `1 day 3 h`, without its direction. */
export function showShift({ days, minutes }: Shift): string {
  const all = Math.abs(days)
  const rest = Math.abs(minutes)
  const parts = [
    all > 0 ? counted(all, 'day') : '',
    rest >= hour ? `${Math.floor(rest / hour)} h` : '',
    rest % hour > 0 ? `${rest % hour} min` : '',
  ]
  return parts.filter(Boolean).join(' ')
}

/** `2d`, `3 hours` and the like, several after each other; undefined where something else is among them. */
function partsOf(text: string): { count: number; unit: string }[] | undefined {
  const shape =
    /(\d{1,6}(?:[.,]\d{1,2})?)\s*(m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|weeks?)(?![a-z])\s*/giy
  const parts: { count: number; unit: string }[] = []
  const words = text.trim()
  for (let at = 0; at < words.length; at = shape.lastIndex) {
    shape.lastIndex = at
    const found = shape.exec(words)
    if (!found) return undefined
    parts.push({ count: Number(found[1]?.replace(',', '.')), unit: found[2]?.[0]?.toLowerCase() ?? '' })
  }
  return parts.length > 0 ? parts : undefined
}
