/** Every kind of timer, and what happens when it is due. A new kind is one file and one line here. */
import type { Transaction } from 'kysely'
import type { Enqueue } from '../delivery/outbox.ts'
import type { Database } from '../store/schema.ts'
import type { TimerRow } from '../store/timers.ts'
import { later } from './later.ts'
import { release } from './release.ts'
import { retry } from './retry.ts'

/** Runs in the transaction that claimed the timers; all are of one kind. */
export type TimerHandler = (
  timers: TimerRow[],
  ring: { trx: Transaction<Database>; enqueue: Enqueue; now: Temporal.Instant },
) => Promise<void>

export const timerKinds: Record<string, TimerHandler> = { later, release, retry }
