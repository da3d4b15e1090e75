import type { Kysely, Transaction } from 'kysely'
import { type Change, type FollowUp, newChange } from '../../../events/record.ts'
import type { Database } from '../../../store/schema.ts'

export type EventDeps = FollowUp & { db: Kysely<Database>; now(): Temporal.Instant }

/** A change that nobody asked Baton for: it follows from what somebody did on a platform. */
export function changeBy(
  { planners, now }: EventDeps,
  trx: Transaction<Database>,
  workspaceId: string,
  actorId: string | null,
): Change {
  // What follows from what a platform says of people is nobody's doing.
  const origin = actorId === null ? 'baton' : 'person'
  return newChange({ trx, workspaceId, planners, now: now() }, { actorId, origin })
}
