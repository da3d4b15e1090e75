/** When a call that failed is made again: soon at first, then less and less often, for three days. */

/** How long a call is tried. */
export const triedHours = 72
/** After so long of nothing but failures a webhook is stopped. */
export const deadHours = 24
/** How long a webhook is left alone after a failure, whatever else waits for it. */
export const restSeconds = 30

const minute = 60
const hour = 60 * minute
/** After the first failure, the second, … In seconds. */
const waits = [5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour]
/** No receiver can ask for a longer wait. In seconds. */
const longestAsked = 24 * hour

export type Failed = { attempts: number; now: Temporal.Instant; until: Temporal.Instant }

/** Undefined where it is given up. The last try is at the very end. `askedSeconds`: what the receiver asked for. */
export function nextTry({ attempts, now, until }: Failed, askedSeconds = 0): Temporal.Instant | undefined {
  if (Temporal.Instant.compare(now, until) >= 0) return undefined
  const wait = Math.max(waits[attempts - 1] ?? 20 * hour, Math.min(Math.ceil(askedSeconds), longestAsked))
  const next = now.add({ seconds: wait })
  return Temporal.Instant.compare(next, until) > 0 ? until : next
}
