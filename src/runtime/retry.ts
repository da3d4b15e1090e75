/** Work that is tried again when what stood in its way will pass. Each try must be a transaction of its own. */
import { setTimeout as pause } from 'node:timers/promises'
import { isConnectionLost } from './lost-connection.ts'

/** Postgres's codes for “deadlock detected”, “could not serialize” and “unique violation”: settled meanwhile. */
const passing = new Set(['40P01', '40001', '23505'])
const mostTries = 5

/** How long a database that is away is waited for, about 20 s in all. In milliseconds. */
const pauses = [50, 100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000]

/** Waits for a database that restarts. */
export async function outlasting<T>(work: () => Promise<T>): Promise<T> {
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

/** Tries again what others were in the way of. */
export async function insisting<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === mostTries || !passing.has(codeOf(error))) throw error
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
