/** What the playground may do to the app around it, beside being one of its platforms. */
import type { Inline } from '../../../src/domain/card/card.ts'
import type { PlaygroundHandoff } from '../../../src/domain/handoff/playground-handoff.ts'
import type { WorkTime } from '../../../src/domain/time/work-time.ts'

/**
 * Pings held back, until when and why. `until` is an instant, ISO 8601 in UTC; `titles` are of the first few, `why` is in
 * words for whom they are held.
 */
export type Waiting = { account: string; until: string; count: number; why: string; titles: Inline[][] }

/** Where and when a person works, as they set it. */
export type Schedule = { account: string; work: WorkTime }

export type PlaygroundControl = {
  now(): Temporal.Instant
  /** Where the app's clock goes on before Baton has started: what was due meanwhile is late. */
  resumeAt(instant: Temporal.Instant): void
  /** Moves the app's clock forward and lets everything due by then happen. */
  moveTo(instant: Temporal.Instant): Promise<void>
  /** What is being held for whom until when, by account id. */
  waiting(): Promise<Waiting[]>
  /** Handoffs that wait for an answer, oldest first. */
  handoffs(): Promise<PlaygroundHandoff[]>
  /** Everybody known from the playground, by account id; somebody not introduced yet is left out. */
  people(): Promise<Schedule[]>
}
