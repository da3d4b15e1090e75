/** When somebody works and when they are away, as they type it. Each throws Refusal. */

import { timeOffIn } from '../../../domain/time/moment-in.ts'
import { parseDays } from '../../../domain/time/weekdays.ts'
import { type Hours, parseHours } from '../../../domain/time/working-hours.ts'
import type { Field } from '../../../operations/input-kinds/field.ts'
import type { TimeOffSelector } from '../../../operations/input-kinds/schedule.ts'
import { refuseWords } from './refusals.ts'
import type { Speaker } from './speaker.ts'

/** `9-18`, `22-6`, or `any`. */
export function readHours(typed: string, _speaker: Speaker, { clears }: Field): Hours | 'any' {
  if (/^(?:any|always|none)$/i.test(typed)) return 'any'
  const hours = parseHours(typed)
  if (hours) return hours
  throw refuseWords('unknown_hours', { typed, clears: clears === true })
}

/** `mon-fri`, `mon, wed`, or `any`. */
export function readWeekdays(typed: string): number[] {
  const days = parseDays(typed)
  if (days && days.length > 0) return days
  throw refuseWords('unknown_weekdays', { typed })
}

/** `until mon`, `fri to wed`, `3 days`. */
export function readTimeOff(typed: string, speaker: Speaker): TimeOffSelector {
  const { at, until, said } = timeOffIn(typed, speaker)
  return { from: at, until, ...(said !== undefined && { said }) }
}
