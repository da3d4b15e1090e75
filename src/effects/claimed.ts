/** Work that is claimed and done in one transaction: claimed rows are gone when it commits, and back if it does not. */
import type { Kysely, Transaction } from 'kysely'
import { errorCode, isDatabaseAtFault } from '../runtime/lost-connection.ts'
import { retryOnConflict } from '../runtime/retry.ts'
import { givenUp } from '../store/database/statement-timeout.ts'
import type { Database } from '../store/schema.ts'

/** `again` claims a part of a batch that failed; `giveUp` puts off one that fails alone. */
export type Claimed<T> = {
  db: Kysely<Database>
  claim(trx: Transaction<Database>): Promise<T[]>
  again(trx: Transaction<Database>, part: T[]): Promise<T[]>
  handle(trx: Transaction<Database>, rows: T[]): Promise<void>
  giveUp(row: T, error: unknown): Promise<void>
}

/**
 * Returns how many it claimed. What fails is done in halves, until what fails is alone: it is put off, and keeps no other
 * back. Throws where the database is at fault, or interrupted it.
 */
export async function handleClaimed<T>(work: Claimed<T>, claim = work.claim): Promise<number> {
  let rows: T[] = []
  try {
    await retryOnConflict(() =>
      work.db.transaction().execute(async (trx) => {
        rows = []
        rows = await claim(trx)
        await work.handle(trx, rows)
      }),
    )
  } catch (error) {
    const [first, ...others] = rows
    // What was interrupted from outside says nothing of what it was about: the same again, in the same order.
    if (first === undefined || isDatabaseAtFault(error) || errorCode(error) === givenUp) throw error
    if (others.length === 0) await work.giveUp(first, error)
    else {
      const middle = Math.ceil(rows.length / 2)
      for (const half of [rows.slice(0, middle), rows.slice(middle)]) {
        // Whoever has some of it meanwhile goes on with all: what comes after must not overtake it.
        if ((await handleClaimed(work, (trx) => work.again(trx, half))) < half.length) break
      }
    }
  }
  return rows.length
}
