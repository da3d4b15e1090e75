/** Claims what is due. Any number of processes may tick at once: each timer is claimed by one of them. */
import type { Kysely, Transaction } from 'kysely'
import { isDatabaseAtFault } from '../../runtime/lost-connection.ts'
import { insisting } from '../../runtime/retry.ts'
import type { Database } from '../../store/schema.ts'
import { claimAgain, claimTimers, putOff, type TimerRow } from '../../store/time/timers.ts'
import type { Ring } from '../notify/tell.ts'
import { timerKinds } from './registry.ts'

const batch = 1000

/** So many of a batch are handled at a time: commands share the process, and are answered in between. */
const atOnce = 250

const kinds = Object.keys(timerKinds)

/** `failed` hears of each timer that could not be handled; it is tried again later. */
export type Ticking = {
  db: Kysely<Database>
  ring: Omit<Ring, 'trx'>
  failed(timer: TimerRow, error: unknown): void
}

/** Runs everything that is due by now and returns how many timers that were. */
export async function tick(ticking: Ticking): Promise<number> {
  const now = ticking.ring.now.toString()
  let total = 0
  for (;;) {
    // Kinds of a later version, which may run beside this one, are left to it.
    const claimed = await handleThose(ticking, (trx) => claimTimers(trx, now, batch, kinds))
    total += claimed
    if (claimed < batch) return total
  }
}

type Claim = (trx: Transaction<Database>) => Promise<TimerRow[]>

/** What fails is done in halves, until the timer that fails is alone: it is put off, and keeps no other back. */
async function handleThose(ticking: Ticking, claim: Claim): Promise<number> {
  const { db, ring } = ticking
  let timers: TimerRow[] = []
  try {
    await insisting(() =>
      db.transaction().execute(async (trx) => {
        timers = []
        timers = await claim(trx)
        await handle(timers, { ...ring, trx })
      }),
    )
  } catch (error) {
    const [first, ...others] = timers
    if (!first || isDatabaseAtFault(error)) throw error
    if (others.length > 0) await halve(ticking, timers)
    else {
      ticking.failed(first, error)
      await putOff(db, first, ring.now.toString())
    }
  }
  return timers.length
}

async function halve(ticking: Ticking, timers: TimerRow[]): Promise<void> {
  const inTurn = timers.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
  const middle = Math.ceil(inTurn.length / 2)
  for (const half of [inTurn.slice(0, middle), inTurn.slice(middle)])
    await handleThose(ticking, (trx) => claimAgain(trx, half, ticking.ring.now.toString()))
}

async function handle(timers: TimerRow[], ring: Ring): Promise<void> {
  const due = Map.groupBy(timers, (timer) => timer.kind)
  const mornings = new Set(due.get('morning')?.map((timer) => timer.subject))
  for (const [kind, handler] of Object.entries(timerKinds)) {
    for (const theirs of slices(due.get(kind) ?? [])) await handler(theirs, { ...ring, mornings })
  }
}

function slices<T>(all: T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, index) =>
    all.slice(index * atOnce, (index + 1) * atOnce),
  )
}
