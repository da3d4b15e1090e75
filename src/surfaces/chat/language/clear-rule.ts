import { UserError } from '../../../domain/errors.ts'
import { eitherHalf } from '../../../domain/time/spoken-time.ts'

/** Throws UserError for “every friday at 4”, which may be either. */
export function refuseUnclear(typed: string): void {
  const halves = eitherHalf(typed)
  if (!halves) return
  throw new UserError(
    'unclear_time',
    `“${typed}” may be in the morning or in the afternoon.`,
    `Write \`${halves[0]}\` or \`${halves[1]}\`.`,
  )
}
