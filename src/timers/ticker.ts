/** Claims what is due. Any number of processes may tick at once: each timer is claimed by one of them. */
import type { Kysely } from 'kysely'
import type { Ring } from '../events/tell.ts'
import type { Database } from '../store/schema.ts'
import { claimTimers } from '../store/timers.ts'
import { timerKinds } from './registry.ts'

const batch = 1000

/** Runs everything that is due by now and returns how many timers that were. */
export async function tick(db: Kysely<Database>, ring: Omit<Ring, 'trx'>): Promise<number> {
  let total = 0
  for (;;) {
    const claimed = await tickOnce(db, ring)
    total += claimed
    if (claimed < batch) return total
  }
}

/** Kinds of a later version, which may run beside this one, are left to it. */
function tickOnce(db: Kysely<Database>, ring: Omit<Ring, 'trx'>): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const timers = await claimTimers(trx, ring.now.toString(), batch, Object.keys(timerKinds))
    const due = Map.groupBy(timers, (timer) => timer.kind)
    const mornings = new Set(due.get('morning')?.map((timer) => timer.subject))
    for (const [kind, handle] of Object.entries(timerKinds)) {
      const theirs = due.get(kind)
      if (theirs) await handle(theirs, { ...ring, trx, mornings })
    }
    return timers.length
  })
}
