/** Work that goes on after Slack has had its acknowledgement. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import { createUnderWay } from '../../shared/under-way.ts'
import { mayPass, sendError } from './failure.ts'

/** In milliseconds. */
const pauses = [500, 2000, 8000]
const longestPause = 60_000

/** How long an event waits for its work to be safe, so that Slack sends it again otherwise. In milliseconds. */
export const safeWithinMs = 2000

export type After = {
  /** Goes on with it in the background; a failure is logged with the invocation's id. */
  run(id: string, work: Promise<unknown>): void
  /** Tries again while Slack's failures are of the passing kind. The work is told which attempt it is, from 1. */
  persist<T>(work: (attempt: number) => Promise<T>): Promise<T>
  /** Gives what is under way a few seconds, then lets go of it. */
  drain(): Promise<void>
}

export function createAfter(log: Logger): After {
  const underWay = createUnderWay()
  const stopped = new AbortController()

  async function persist<T>(work: (attempt: number) => Promise<T>): Promise<T> {
    for (const [index, usual] of pauses.entries()) {
      try {
        return await work(index + 1)
      } catch (error) {
        if (!mayPass(error)) throw error
        const wait = Math.min(sendError(error).afterMs ?? usual, longestPause)
        await pause(wait, undefined, { signal: stopped.signal })
      }
    }
    return await work(pauses.length + 1)
  }

  return {
    run(id, work) {
      underWay.add(
        work.catch((error) => log.error({ err: error, invocation: id }, 'An answer could not be given')),
      )
    },
    persist,
    async drain() {
      await underWay.drain()
      stopped.abort()
    },
  }
}
