import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** Rows that are taken out at once. */
export const batchSize = 1000

/** Takes out rows batch after batch, each in a transaction of its own, until one is not full. */
export async function inBatches(
  db: Kysely<Database>,
  takeOut: (trx: Transaction<Database>) => Promise<{ numAffectedRows?: bigint | undefined }>,
): Promise<void> {
  for (;;) {
    const { numAffectedRows = 0n } = await db.transaction().execute(takeOut)
    if (numAffectedRows < batchSize) return
  }
}
