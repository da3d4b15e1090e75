/** What people and Lists have set about when they are told what. Everything is optional: what is left out is usual. */
import type { Reason } from '../notification/reasons.ts'
import type { OwnerRule } from '../test-report/owners.ts'
import type { Hours } from '../time/working-hours.ts'
import { chosenPlatforms } from './platforms.ts'

/** At once; with others, at most once an hour; or on the next morning. */
export const paces = ['now', 'batch', 'digest'] as const
export type Pace = (typeof paces)[number]

export const routes = ['last', ...chosenPlatforms, 'both'] as const
/** Which accounts are written to: the one used last, those of a platform where there is one, or all (`both`). */
export type Route = (typeof routes)[number]

export type PersonSettings = {
  pace?: Partial<Record<Reason, Pace>>
  route?: Route
  /** When nothing comes even on a working day. */
  quiet?: Hours
  /** What is urgent may come at any time. */
  urgent?: true
  /** Most pings of a day; what is over waits for the next morning. */
  limit?: number
  /** How many working days before a due date they hear of it; 0 is never. */
  dueDays?: number
  /** Whether they hear that the last thing they wait for is in review. */
  headsUp?: true
  /** Who is asked when they do not answer. */
  backup?: string
  /** No digest of their day. */
  noDigest?: true
  /** They were asked where they are; once is enough. */
  asked?: true
}

export type ListSettings = {
  /** The same for its tasks, where somebody has set nothing for themselves. */
  dueDays?: number
  /** Working hours within which a handoff is to be answered. */
  handoffHours?: number
  /** Who is told in turn when it is not. */
  chain?: ChainStep[]
  /** Working days after which an accepted handoff that nobody began is asked about; 0 is never. */
  untouchedDays?: number
  /** Working days after which a task in a status is stale, by the status's id. */
  stale?: Record<string, number>
  /** Recurring tasks are made by its clock. */
  zone?: string
  /** Its tasks need this before they may be finished. */
  gate?: Gate[]
  /** People of other teams use it as guests, in channels that it is used in and that are shared with them. */
  otherTeams?: true
  /** Reports of automatic tests become tasks in it. */
  tests?: TestSettings
}

/** `owners` look after the tests whose paths fit, the last rule that fits; `off`: reports are refused. */
export type TestSettings = { branches?: string[]; owners?: OwnerRule[]; off?: true }

export const chainSteps = ['nudge', 'cover', 'owner'] as const
export type ChainStep = (typeof chainSteps)[number]

export const gates = ['note', 'sign-off'] as const
export type Gate = (typeof gates)[number]

/** Where nobody has set anything. */
export const usual = {
  dueDays: 1,
  handoffHours: 4,
  chain: [...chainSteps],
  untouchedDays: 2,
} satisfies Omit<Required<ListSettings>, 'stale' | 'zone' | 'gate' | 'otherTeams' | 'tests'>
