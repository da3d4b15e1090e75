/** What is known of the connection that a platform's events come by. */

export type ConnectionState = {
  /** All of it is there. */
  opened(): void
  /** A part of it broke, and is on its way to come back. */
  lost(part?: number): void
  back(part?: number): void
  /** It does not come back by itself, or not soon; in words. */
  ended(words: string): void
  problem(): string | undefined
}

/** A break that heals within this time is none. In milliseconds. */
const graceMs = 30_000

/** `never`: what is wrong before it was ever opened; `broken`: once it broke. Both in words. */
export function createConnectionState(never: string, broken: string): ConnectionState {
  let end: string | undefined = never
  const brokenSince = new Map<number, number>()
  return {
    opened() {
      end = undefined
      brokenSince.clear()
    },
    lost(part = 0) {
      if (!brokenSince.has(part)) brokenSince.set(part, Date.now())
    },
    back(part = 0) {
      brokenSince.delete(part)
    },
    ended(words) {
      end = words
    },
    problem() {
      if (end !== undefined) return end
      const isBroken = [...brokenSince.values()].some((since) => Date.now() - since >= graceMs)
      return isBroken ? broken : undefined
    },
  }
}
