/** Time passes as it does while Baton is on: from one timer to the next. */
import { nextDue } from '../../src/store/messages/due-work.ts'
import type { TestApp } from './app.ts'
import type { recordingAdapter, Sent } from './team.ts'

/** A message, and the moment it came at. */
export type Came = Sent & { at: Temporal.Instant }

/** Walks on until a moment and returns what was sent meanwhile, in the order it came. `look` sees it when it comes. */
export async function walk(
  { clock, db, settle }: Pick<TestApp, 'clock' | 'db' | 'settle'>,
  { sent }: ReturnType<typeof recordingAdapter>,
  until: string,
  look?: (came: Came[]) => Promise<void>,
): Promise<Came[]> {
  const end = Temporal.Instant.from(until)
  const came: Came[] = []
  for (let now = clock.now(); ; ) {
    clock.moveTo(now)
    await settle()
    const here = sent.splice(0).map((each) => ({ ...each, at: now }))
    came.push(...here)
    await look?.(here)
    const next = await nextDue(db, now)
    if (Temporal.Instant.compare(now, end) >= 0) return came
    now = next && Temporal.Instant.compare(next, end) < 0 ? next : end
  }
}
