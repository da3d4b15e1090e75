/** Claims what is due. Any number of processes may tick at once: each timer is claimed by one of them. */
import type { Kysely } from 'kysely'
import { planAgain } from '../../events/sync-timers.ts'
import type { Database } from '../../store/schema.ts'
import { backOff, claimAgain, claimTimers, type TimerRow } from '../../store/time/timers.ts'
import { handleClaimed } from '../claimed.ts'
import type { EffectScope } from '../effect.ts'
import { timerKinds } from './registry.ts'

const batch = 1000

/** So many of a batch are handled at a time: commands share the process, and are answered in between. */
const sliceSize = 500

const kinds = timerKinds.map(({ kind }) => kind)

/** `failed` hears of each timer that could not be handled; it is tried again later. */
export type Ticking = {
  db: Kysely<Database>
  scope: Omit<EffectScope, 'trx' | 'planners'>
  failed(timer: TimerRow, error: unknown): void
}

/** Runs everything that is due by now and returns how many timers that were. */
export async function tick({ db, scope, failed }: Ticking): Promise<number> {
  const now = scope.now.toString()
  let total = 0
  for (;;) {
    const claimed = await handleClaimed<TimerRow>({
      db,
      // Kinds of a later version, which may run beside this one, are left to it.
      claim: async (trx) => inTurn(await claimTimers(trx, now, batch, kinds)),
      again: (trx, half) => claimAgain(trx, half, now),
      handle: (trx, timers) => handle(timers, { ...scope, trx, planners: timerKinds }),
      async giveUp(timer, error) {
        failed(timer, error)
        await backOff(db, timer, now)
      },
    })
    total += claimed
    if (claimed < batch) return total
  }
}

function inTurn(timers: TimerRow[]): TimerRow[] {
  return timers.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
}

async function handle(timers: TimerRow[], scope: EffectScope): Promise<void> {
  const due = Map.groupBy(timers, (timer) => timer.kind)
  const mornings = new Set(due.get('morning')?.map((timer) => timer.subject))
  for (const kind of timerKinds) {
    for (const [workspaceId, theirs] of byWorkspace(due.get(kind.kind) ?? [])) {
      const here = { ...scope, workspaceId, mornings }
      for (const each of slices(theirs)) await planAgain(here, kind, await kind.fire(here, each))
    }
  }
}

/** In one order everywhere: what is locked for one workspace stays locked until all are done. */
function byWorkspace(timers: TimerRow[]): [string, TimerRow[]][] {
  const groups = [...Map.groupBy(timers, (timer) => timer.workspaceId)]
  return groups.sort(([one], [other]) => (one < other ? -1 : 1))
}

function slices<T>(all: T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / sliceSize) }, (_, index) =>
    all.slice(index * sliceSize, (index + 1) * sliceSize),
  )
}
