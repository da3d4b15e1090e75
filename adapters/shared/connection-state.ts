/** The state of the connection through which a platform's events arrive. */

export type ConnectionState = {
  /** The whole connection is open. */
  opened(): void
  /** A part of it (a shard) broke, and is being reconnected. */
  lost(part?: number): void
  back(part?: number): void
  /** It doesn't come back by itself, or not soon. `words` say why. */
  ended(words: string): void
  problem(): string | undefined
}

/** A break is a problem only after this time. In milliseconds. */
const graceMs = 30_000

/** What `problem` says: `never` before the connection was ever open, `broken` while a part of it is broken. */
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
