/** Work that is tried again when the failure will pass by itself. Each try must be a transaction of its own. */
import { setTimeout as pause } from 'node:timers/promises'
import { errorCode, isConnectionLost } from './lost-connection.ts'

/** Postgres's codes for “deadlock detected”, “could not serialize” and “unique violation”: settled meanwhile. */
const passing = new Set(['40P01', '40001', '23505'])
const mostTries = 5

/** How long a database that is away is waited for, about 20 s in all. In milliseconds. */
const pauses = [50, 100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000]

/** Waits for a database that restarts. */
export async function retryOnDisconnect<T>(work: () => Promise<T>): Promise<T> {
  for (const wait of pauses) {
    try {
      return await work()
    } catch (error) {
      if (!isConnectionLost(error)) throw error
      await pause(wait)
    }
  }
  return work()
}

/** Tries again after a conflict with somebody else's transaction, or with one of these further codes. */
export async function retryOnConflict<T>(
  work: () => Promise<T>,
  further: readonly string[] = [],
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      const code = errorCode(error)
      if (tries === mostTries || !(passing.has(code) || further.includes(code))) throw error
    }
  }
}
