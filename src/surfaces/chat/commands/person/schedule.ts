/** When somebody works, as they type it. */
import { UserError } from '../../../../domain/errors.ts'
import { parseDays } from '../../../../domain/time/work-time.ts'
import { type Hours, parseHours } from '../../../../domain/time/working-hours.ts'
import { countryNamed, countryNames } from '../../../../store/time/holidays.ts'
import { unknown } from '../../language/unknown.ts'

/** Columns of a person. */
export type Schedule = {
  hours_from?: number
  hours_to?: number
  work_days?: number[]
  holidays?: string | null
}

type Typed = { hours?: string | undefined; days?: string | undefined; holidays?: string | undefined }

/** Throws UserError. */
export async function readSchedule({ hours, days, holidays }: Typed, zone: string | null): Promise<Schedule> {
  const read = {
    ...(hours !== undefined && readHours(hours)),
    ...(days !== undefined && { work_days: readDays(days) }),
    ...(holidays !== undefined && { holidays: await readCountry(holidays) }),
  }
  if ((hours !== undefined || days !== undefined) && !zone) throw noZone('me Europe/Lisbon hours:9-18')
  return read
}

export function noZone(example: string): UserError {
  return new UserError(
    'no_zone',
    'I don’t know your time zone yet.',
    example.includes('hours:') ? `Give both: \`${example}\`.` : `First tell me: \`${example}\`.`,
  )
}

const anyWord = /^(?:any|always|none)$/i

/** At any time is on any day, too. */
function readHours(typed: string): Schedule {
  if (anyWord.test(typed)) return { hours_from: 0, hours_to: 1440, work_days: [1, 2, 3, 4, 5, 6, 7] }
  const hours = parseHours(typed)
  if (hours) return columnsOf(hours)
  throw new UserError(
    'unknown_hours',
    `“${typed}” are no hours I understand.`,
    'Write `9-18`, `8:30-17:15`, `22-6` or `any`.',
  )
}

function columnsOf({ from, to }: Hours): Schedule {
  return { hours_from: from, hours_to: to }
}

function readDays(typed: string): number[] {
  const days = parseDays(typed)
  if (days && days.length > 0) return days
  throw new UserError(
    'unknown_days',
    `“${typed}” are no days I understand.`,
    'Write `mon-fri`, `sun-thu`, `mon,wed,fri` or `any`.',
  )
}

async function readCountry(typed: string): Promise<string | null> {
  if (/^(?:none|no|never)$/i.test(typed)) return null
  const country = await countryNamed(typed)
  if (country) return country.code
  throw unknown(
    'country',
    typed,
    await countryNames(),
    'a country such as `Portugal`, `PT` or `DE-BY`, or `none`',
  )
}
