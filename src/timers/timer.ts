import type { Transaction } from 'kysely'
import type { Enqueue } from '../delivery/outbox.ts'
import type { Database } from '../store/schema.ts'
import type { TimerRow } from '../store/timers.ts'

/** Runs in the transaction that claimed the timers; all are of one kind. */
export type TimerHandler = (
  timers: TimerRow[],
  ring: { trx: Transaction<Database>; enqueue: Enqueue; now: Temporal.Instant },
) => Promise<void>
