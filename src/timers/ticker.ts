/** Claims what is due. Any number of processes may tick at once: each timer is claimed by one of them. */
import type { Kysely } from 'kysely'
import type { Enqueue } from '../delivery/outbox.ts'
import type { Database } from '../store/schema.ts'
import { claimTimers } from '../store/timers.ts'
import { timerKinds } from './registry.ts'

const batch = 1000

/** Runs everything that is due by now and returns how many timers that were. */
export async function tick(db: Kysely<Database>, enqueue: Enqueue, now: Temporal.Instant): Promise<number> {
  let total = 0
  for (;;) {
    const claimed = await tickOnce(db, enqueue, now)
    total += claimed
    if (claimed < batch) return total
  }
}

/** Kinds of a later version, which may run beside this one, are left to it. */
function tickOnce(db: Kysely<Database>, enqueue: Enqueue, now: Temporal.Instant): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const timers = await claimTimers(trx, now.toString(), batch, Object.keys(timerKinds))
    for (const [kind, due] of Map.groupBy(timers, (timer) => timer.kind)) {
      await timerKinds[kind]?.(due, { trx, enqueue, now })
    }
    return timers.length
  })
}
