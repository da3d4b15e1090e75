/** Work that goes on after Slack has had its acknowledgement. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import { readyWithin } from '../../../src/platform.ts'
import { sendError } from './failure.ts'

/** In milliseconds. */
const pauses = [500, 2000, 8000]
const longestPause = 60_000
const drainTime = 5000

export type After = {
  /** Goes on with it in the background; a failure is logged with the invocation's id. */
  run(id: string, work: Promise<unknown>): void
  /** Tries again while Slack's failures are of the passing kind. The work is told which attempt it is, from 1. */
  persist<T>(work: (attempt: number) => Promise<T>): Promise<T>
  /** Gives what is under way a few seconds, then lets go of it. */
  drain(): Promise<void>
}

export function createAfter(log: Logger): After {
  const going = new Set<Promise<unknown>>()
  const stopped = new AbortController()

  async function persist<T>(work: (attempt: number) => Promise<T>): Promise<T> {
    for (const [index, usual] of pauses.entries()) {
      try {
        return await work(index + 1)
      } catch (error) {
        const failure = sendError(error)
        if (failure.kind !== 'retry') throw failure
        const wait = Math.min(failure.afterMs ?? usual, longestPause)
        await pause(wait, undefined, { signal: stopped.signal })
      }
    }
    return await work(pauses.length + 1)
  }

  return {
    run(id, work) {
      const tracked = work
        .catch((error) => log.error({ err: error, invocation: id }, 'An answer could not be given'))
        .finally(() => going.delete(tracked))
      going.add(tracked)
    },
    persist,
    async drain() {
      await readyWithin(Promise.all(going), drainTime)
      stopped.abort()
    },
  }
}
