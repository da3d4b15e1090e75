/** What is read of times that people type. */
import type { Due } from '../when.ts'
import type { WorkTime } from '../work-time.ts'

export type DateOrder = 'day-first' | 'month-first'

/** Whose words they are: times are read on their wall, and by how they write dates and work. */
export type TimeSpeaker = {
  now: Temporal.Instant
  zone: string
  /** How they write 3 December as numbers. Undefined: nobody knows, and what could be either is asked. */
  order?: DateOrder | undefined
  /** Undefined: Monday to Friday, 9 to 18, and no holidays. */
  work?: WorkTime | undefined
  /** The zone of a teammate by name or pronoun, as in “3pm Kenji’s time” and “9 her time”. */
  zoneOf?: ((name: string) => string | undefined) | undefined
  /** It is about what has been: “friday” is the last one, and nothing is too late. */
  past?: boolean | undefined
}

/** A moment, or a day where only that was named. `said`: how it was read, where that is not plain. */
export type Moment = Due & { said?: string }

/** All that may come of a text. Nothing of it is ever dropped. */
export type Reading<T> =
  /** It may mean two things or three; each is a button. */
  | { kind: 'choices'; choices: T[] }
  /** Something is left over, which is to be asked about. */
  | { kind: 'partly'; read: T; left: string }
  | { kind: 'none' }

export type MomentReading =
  | { kind: 'moment'; moment: Moment }
  /** It has passed; `next` is the next such one. */
  | { kind: 'past'; moment: Moment; next?: Moment }
  | Reading<Moment>

/**
 * From one moment up to another, which is no part of it. `days`: the first and the last day, both part of it, where
 * whole days are meant.
 */
export type Period = {
  from: Temporal.Instant
  until: Temporal.Instant
  days?: { first: Temporal.PlainDate; last: Temporal.PlainDate }
  said?: string
}

export type PeriodReading =
  | { kind: 'period'; period: Period }
  | { kind: 'past'; period: Period }
  | Reading<Period>
