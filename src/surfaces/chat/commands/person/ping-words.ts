/** What people type to set their pings. Each throws UserError for what it cannot read. */
import { UserError } from '../../../../domain/errors.ts'
import type { PersonRow } from '../../../../domain/task/records.ts'
import { type Hours, parseHours } from '../../../../domain/time/working-hours.ts'
import { isNone } from '../../language/read.ts'
import type { Context } from '../context.ts'
import { noZone } from './schedule.ts'

/** Quiet hours; undefined for none. */
export function readQuiet(typed: string, { caller }: Context): Hours | undefined {
  if (isNone(typed)) return undefined
  if (!caller.timeZone) throw noZone('me Europe/Lisbon')
  const hours = parseHours(typed)
  if (hours && hours.to - hours.from >= 1440)
    throw new UserError(
      'always_quiet',
      'Then nothing would ever reach you.',
      'Write the hours when nothing should come, such as `22-7`; for some days, say `away until mon`.',
    )
  if (hours) return hours
  throw new UserError(
    'unknown_hours',
    `“${typed}” are no hours I understand.`,
    'Write `12-13`, `22-7` or `none`.',
  )
}

export function readLimit(typed: string): number | undefined {
  if (isNone(typed)) return undefined
  if (/^[1-9]\d{0,3}$/.test(typed)) return Number(typed)
  throw new UserError('unknown_limit', `“${typed}” is no number of pings.`, 'Write `10`, or `none`.')
}

/** Working days, 0 for none; undefined to leave it to each List. */
export function readDays(typed: string): number | undefined {
  if (/^(?:usual|default|list)$/i.test(typed)) return undefined
  if (isNone(typed)) return 0
  const [, days] = /^(\d{1,2})\s*(?:d|days?)?$/i.exec(typed) ?? []
  if (days !== undefined && Number(days) <= 30) return Number(days)
  throw new UserError(
    'unknown_days',
    `“${typed}” are no working days I understand.`,
    'Write `1d`, `2d`, up to `30d`; `none` to hear nothing before, `usual` to leave it to each List.',
  )
}

export function refuseOwnBackup({ caller }: Context, backup: PersonRow): void {
  if (backup.id !== caller.id) return
  throw new UserError(
    'own_backup',
    'You can’t be your own backup.',
    'Name a teammate who is asked when you don’t answer.',
  )
}
