import { refusing } from '../refusal.ts'
import type { Due } from './when.ts'

/** What was read of a time: a moment or a day, or all from there until another; `last` is the last day of whole days. */
export type ReadTime = Due & { said?: string; until?: string; last?: string }

/** What can be wrong with a time that somebody typed. */
export type MomentRefusals = {
  unknown_date: { typed: string }
  /** Of what has been. */
  unknown_day: { typed: string }
  unknown_time_off: { typed: string }
  /** `next`: the next such one. */
  past_date: { typed: string; was: ReadTime; next?: ReadTime }
  unclear_date: { typed: string; choices: ReadTime[] }
  /** It depends on how its speaker writes dates. */
  unknown_date_order: { typed: string; dayFirst: ReadTime; monthFirst: ReadTime }
  /** `left` is what could not be read. */
  half_read_date: { typed: string; read: ReadTime; left: string }
}
export const refuseMoment = refusing<MomentRefusals>()
