/** Chance that can be had again: the same seed makes the same choices, if not the same moments. */

export type Random = {
  /** At least 0, less than 1. */
  next(): number
  between(least: number, most: number): number
  pick<T>(all: readonly [T, ...T[]]): T
  chance(probability: number): boolean
  /** One of its own for somebody who chooses at the same time as others. */
  fork(): Random
}

/** mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (least, most) => least + next() * (most - least),
    pick: (all) => all[Math.floor(next() * all.length)] ?? all[0],
    chance: (probability) => next() < probability,
    fork: () => seededRandom(Math.floor(next() * 2 ** 32)),
  }
}
