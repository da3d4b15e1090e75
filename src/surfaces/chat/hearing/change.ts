import type { Kysely, Transaction } from 'kysely'
import { newId } from '../../../domain/id.ts'
import { instantText } from '../../../domain/time/when.ts'
import type { Change } from '../../../events/event.ts'
import type { Enqueue } from '../../../store/messages/outbox.ts'
import type { Database } from '../../../store/schema.ts'

export type HearingDeps = { db: Kysely<Database>; enqueue: Enqueue; now(): Temporal.Instant }

/** A change that nobody asked Baton for: it follows from what somebody did on a platform. */
export function changeBy(
  { enqueue, now }: HearingDeps,
  trx: Transaction<Database>,
  workspaceId: string,
  actorId: string | null,
): Change {
  return {
    trx,
    workspaceId,
    rows: [],
    recorded: 0,
    group: newId(),
    actorId,
    invocationId: null,
    now: instantText(now()),
    enqueue,
  }
}
