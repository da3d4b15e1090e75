/** Moves a clock on through everything that happens by a moment, for the playground. */
import type { App } from '../app.ts'
import type { MovableClock } from '../runtime/clock.ts'
import type { Store } from '../store/database/database.ts'
import { nextDue } from '../store/messages/due-work.ts'

/**
 * Stops at each moment on the way at which something is due, until all that follows from it has happened: so it happens
 * then and not late.
 */
export async function advanceClock(
  clock: MovableClock,
  end: Temporal.Instant,
  { dbs, app }: { dbs: Store['db'][]; app: Pick<App, 'settle'> },
): Promise<void> {
  await app.settle()
  for (;;) {
    const all = await Promise.all(dbs.map((db) => nextDue(db, clock.now())))
    const [due] = all.flatMap((each) => each ?? []).sort(Temporal.Instant.compare)
    if (!due || Temporal.Instant.compare(due, end) > 0) break
    clock.moveTo(due)
    await app.settle()
  }
  clock.moveTo(end)
  await app.settle()
}
