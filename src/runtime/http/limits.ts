/** How often something may be done in a while: counted in memory, by whoever does it. */

export type Limit = { most: number; perMs: number }

/** Time is that of the clock on the wall: it only has to pass. */
export function createLimits(now: () => number = () => performance.now()) {
  const counted = new Map<string, { until: number; count: number }>()

  function forget(at: number): void {
    for (const [key, { until }] of counted) if (until <= at) counted.delete(key)
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
  }
}

/** One network of a home or an office: the last half of an IPv6 address changes from day to day. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail = ''] = plain.split('::')
  const groups = head.split(':').filter(Boolean)
  const missing = plain.includes('::') ? 8 - groups.length - tail.split(':').filter(Boolean).length : 0
  return [...groups, ...Array.from({ length: missing }, () => '0'), ...tail.split(':')].slice(0, 4).join(':')
}
