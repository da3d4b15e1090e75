/** Work that goes on after the platform has had its acknowledgement. */
import { readyWithin } from '../../src/platform.ts'

export type UnderWay = {
  /** What goes wrong with it, whoever began it sees to. */
  add(work: Promise<unknown>): void
  /** Gives what is under way a few seconds, then lets go of it. */
  drain(): Promise<void>
}

/** In milliseconds. */
const drainMs = 5000

export function createUnderWay(): UnderWay {
  const going = new Set<Promise<unknown>>()
  return {
    add(work) {
      going.add(work)
      const done = () => void going.delete(work)
      work.then(done, done)
    },
    async drain() {
      await readyWithin(Promise.allSettled(going), drainMs)
    },
  }
}
