/** What the playground may do to the app around it, beside being one of its platforms. */
import type { Hours } from '../../src/domain/working-hours.ts'

/** Pings held back until their receiver is at work. `until` is an instant, ISO 8601 in UTC. */
export type Waiting = { account: string; until: string; count: number }

/** Where and when a person works, as they set it. `zone` is an IANA name; hours of null are any. */
export type Schedule = { account: string; zone: string; hours: Hours | null }

export type PlaygroundControl = {
  now(): Temporal.Instant
  /** Moves the app's clock forward and lets everything due by then happen. */
  moveTo(instant: Temporal.Instant): Promise<void>
  /** What is being held for whom until when, by account id. */
  waiting(): Promise<Waiting[]>
  /** Everybody known from the playground, by account id; somebody not introduced yet is left out. */
  people(): Promise<Schedule[]>
}
