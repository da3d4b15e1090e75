/** How often something may be done in a while: counted in memory, by whoever does it. */

/** So many are counted at once: strangers can make up as many keys as they like. */
const mostCounted = 100_000
const forgetMs = 1000

export type Limit = { most: number; perMs: number }

/** Time is that of the clock on the wall: it only has to pass. */
export function createLimits(now: () => number = () => performance.now()) {
  const counted = new Map<string, { until: number; count: number }>()

  let looked = Number.NEGATIVE_INFINITY

  /** Looks through all of them now and then, and keeps the newest where there are too many even so. */
  function forget(at: number): void {
    if (at - looked >= forgetMs) {
      looked = at
      for (const [key, { until }] of counted) if (until <= at) counted.delete(key)
    }
    for (const key of counted.keys()) {
      if (counted.size <= mostCounted) return
      counted.delete(key)
    }
  }

  return {
    /** Counts it; where that is too often, says in how many milliseconds it may be done again. */
    take(key: string, { most, perMs }: Limit): number | undefined {
      const at = now()
      if (counted.size > 10_000) forget(at)
      const seen = counted.get(key)
      const current = seen && seen.until > at ? seen : { until: at + perMs, count: 0 }
      counted.set(key, current)
      current.count += 1
      return current.count > most ? current.until - at : undefined
    },
    /** How often it may still be done, and in how many milliseconds it is counted anew. */
    left(key: string, { most, perMs }: Limit): { count: number; resetMs: number } {
      const at = now()
      const seen = counted.get(key)
      if (!seen || seen.until <= at) return { count: most, resetMs: perMs }
      return { count: Math.max(0, most - seen.count), resetMs: seen.until - at }
    },
  }
}

export type Limits = ReturnType<typeof createLimits>
