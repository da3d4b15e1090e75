/** Waiting for what others do, in a world where it may never happen. */
import { setTimeout as pause } from 'node:timers/promises'

/** In ms. */
const lookEvery = 100

/** Looks until it is so; false where it was not within `ms`. */
export async function waitFor(ms: number, isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  const until = performance.now() + ms
  for (;;) {
    if (await isSo()) return true
    if (performance.now() > until) return false
    await pause(lookEvery)
  }
}
